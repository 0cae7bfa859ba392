import { PlanChange } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import ChangeIcon from '@material-ui/icons/SwapHoriz';
import { Texts, useTexts } from '../../hooks/useTexts';
import { noteText } from '../../states/noteText';
import { CveList } from '../image/CveList';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    overflowWrap: 'anywhere',
    lineHeight: 1.5,
    '& > svg': { fontSize: '1.25rem' },
  },
  sentence: { fontWeight: 600 },
  detail: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** The SBOM follows from the other changes, so it is told after them. */
function bookkeepingLast(
  changes: readonly PlanChange[],
): readonly PlanChange[] {
  const isSbom = ({ kind }: PlanChange) => kind === 'sbom';
  return [...changes.filter(one => !isSbom(one)), ...changes.filter(isSbom)];
}

/** The sentence often says from where to where already. */
function isUntold({ sentence, from, to }: PlanChange): boolean {
  return Boolean(
    from && to && !(sentence.includes(from) && sentence.includes(to)),
  );
}

function detailText({ detail, detailNotes }: PlanChange, t: Texts): string {
  return detailNotes?.length
    ? detailNotes.map(note => noteText(note, t)).join(' ')
    : detail;
}

/** One sentence per change: what, from and to, where from, what it closes. */
export function PlanChanges(props: {
  readonly changes: readonly PlanChange[];
}) {
  const classes = useStyles();
  const t = useTexts();
  return (
    <ul className={classes.list}>
      {bookkeepingLast(props.changes).map((change, index) => (
        <li key={index} className={classes.item}>
          <ChangeIcon aria-hidden />
          <div>
            <div className={classes.sentence}>
              {change.note ? noteText(change.note, t) : change.sentence}
            </div>
            <div className={classes.detail}>{detailText(change, t)}</div>
            {isUntold(change) && (
              <div className={classes.detail}>
                {t('plan.fromTo', {
                  from: change.from ?? '',
                  to: change.to ?? '',
                })}
              </div>
            )}
            {change.cves.length > 0 && (
              <div>
                {t('patches.closes')} <CveList cves={change.cves} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
