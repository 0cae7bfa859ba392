import { Theme, makeStyles, useTheme } from '@material-ui/core/styles';
import { toneColor } from '../../components/kit/toneStyles';

const useStyles = makeStyles(theme => ({
  track: {
    display: 'flex',
    height: 14,
    minWidth: 60,
    borderRadius: 2,
    overflow: 'hidden',
    backgroundColor: theme.palette.action.hover,
  },
  part: { minWidth: 2 },
}));

/** A length for a number, out of the largest one in the list. The number itself stands beside it. */
export function CountBar(props: {
  readonly value: number;
  readonly most: number;
  /** The part of `value` drawn full; the rest is hatched. All of it when absent. */
  readonly full?: number;
}) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const { value, most, full = value } = props;
  const color = toneColor(theme, 'ready');
  const paper = theme.palette.background.paper;
  const hatched = `repeating-linear-gradient(45deg, ${color} 0 2px, ${paper} 2px 6px)`;
  const percent = (part: number) => `${(100 * part) / Math.max(1, most)}%`;
  return (
    <div className={classes.track} aria-hidden>
      {full > 0 && (
        <div
          className={classes.part}
          style={{ width: percent(full), background: color }}
        />
      )}
      {value > full && (
        <div
          className={classes.part}
          style={{ width: percent(value - full), background: hatched }}
        />
      )}
    </div>
  );
}
