import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { personName } from '../../format/personName';
import { useTexts } from '../../hooks/useTexts';
import { Age } from '../kit/Age';
import { Digest } from '../kit/Digest';
import { UndoButton } from './UndoButton';

const useStyles = makeStyles(theme => ({
  entry: {
    display: 'grid',
    gridTemplateColumns: '9em minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    '& > button': { justifySelf: 'start', alignSelf: 'start' },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  quiet: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** One line of the past: when, who, what, and what of it can be undone. */
export function TimelineEntry(props: {
  readonly rebase: RebaseView;
  readonly mayRebase: EntityImages['mayRebase'];
  readonly onRebase: (rebase: RebaseView) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { rebase } = props;
  return (
    <li className={classes.entry}>
      <span className={classes.quiet}>
        <Age at={rebase.createdAt} />
      </span>
      <div>
        {t(`timeline.${rebase.kind}.${rebase.state}`, {
          by: personName(rebase.requestedBy),
        })}
        {rebase.state === 'succeeded' && (
          <>
            {' '}
            <Digest digest={rebase.fromDigest} what={t('plan.oldDigest')} />
            {t('plan.to')}{' '}
            <Digest digest={rebase.toDigest} what={t('plan.newDigest')} />
          </>
        )}
        <div className={classes.quiet}>
          {rebase.failure?.sentence ?? rebase.summary.join(' ')}
        </div>
        {rebase.forceReason && (
          <div className={classes.quiet}>
            {t('timeline.forced', { reason: rebase.forceReason })}
          </div>
        )}
      </div>
      <UndoButton
        rebase={rebase}
        mayRebase={props.mayRebase}
        onRebase={props.onRebase}
      />
    </li>
  );
}
