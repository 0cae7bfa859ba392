import type {
  FleetCounts,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Theme, makeStyles, useTheme } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { VERDICTS } from '../address/fleetFilter';
import { useNumbers } from '../useNumbers';
import { verdictFill } from './verdictLook';
import { quietColor } from './quietColor';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 1,
    height: 12,
    minWidth: 80,
    borderRadius: 2,
    overflow: 'hidden',
    backgroundColor: theme.palette.action.hover,
  },
  // A single image among thousands still is a line one can see.
  part: { minWidth: 3 },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.25),
    marginTop: theme.spacing(0.5),
    fontSize: '0.8125rem',
    color: quietColor(theme),
    whiteSpace: 'nowrap',
  },
}));

/** Images by verdict: as lengths, and in words below. */
export function VerdictBar(props: {
  readonly counts: FleetCounts;
  /** The words stand elsewhere; they stay there for those who listen. */
  readonly quiet?: boolean;
}) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const words = useVerdictWords();
  const present = VERDICTS.filter(verdict => props.counts[verdict] > 0);
  const said = words(props.counts);
  return (
    <div>
      <div
        className={classes.bar}
        role={props.quiet ? 'img' : undefined}
        aria-label={props.quiet ? said.join(', ') : undefined}
        aria-hidden={props.quiet ? undefined : true}
      >
        {present.map(verdict => (
          <div
            key={verdict}
            className={classes.part}
            style={{
              flex: `${props.counts[verdict]} 1 0`,
              background: verdictFill(theme, verdict),
            }}
          />
        ))}
      </div>
      {!props.quiet && (
        <div className={classes.words}>
          {said.map(word => (
            <span key={word}>{word}</span>
          ))}
        </div>
      )}
    </div>
  );
}

/** Gives the words for some counts: `31 current`, `4 patchable`, `2 blocked`. */
function useVerdictWords(): (counts: FleetCounts) => readonly string[] {
  const t = useTexts();
  const { count } = useNumbers();
  const word = (verdict: Verdict, images: number) =>
    t(`fleet.counted.${verdict}`, { images: count(images) });
  return counts => {
    const present = VERDICTS.filter(verdict => counts[verdict] > 0);
    return present.length > 0
      ? present.map(verdict => word(verdict, counts[verdict]))
      : [t('fleet.counted.none')];
  };
}
