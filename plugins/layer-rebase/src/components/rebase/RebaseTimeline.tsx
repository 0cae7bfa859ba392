import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRebases } from '../../hooks/useRebases';
import { useTexts } from '../../hooks/useTexts';
import { failureSentence } from '../../states/failureSentence';
import { TimelineEntry } from './TimelineEntry';

const useStyles = makeStyles(theme => ({
  title: { fontSize: '1rem', fontWeight: 700, margin: theme.spacing(2, 0, 1) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** Everything that was done to the image, newest first. Shows nothing for an image nobody ever rebased. */
export function RebaseTimeline(props: {
  readonly entityRef: string;
  readonly image: string;
  readonly mayRebase: EntityImages['mayRebase'];
  /** Loaded anew when this changes. */
  readonly version: string;
  readonly onRebase: (rebase: RebaseView) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { items, loading, error, showOlder } = useRebases(props);
  if (items.length === 0 && !error) return null;
  return (
    <>
      <Typography variant="h4" component="h4" className={classes.title}>
        {t('timeline.title')}
      </Typography>
      {error && (
        <Typography variant="body2" role="alert">
          {t('timeline.failed', { sentence: failureSentence(error) })}
        </Typography>
      )}
      <ul className={classes.list}>
        {items.map(rebase => (
          <TimelineEntry
            key={rebase.id}
            rebase={rebase}
            mayRebase={props.mayRebase}
            onRebase={props.onRebase}
          />
        ))}
      </ul>
      {showOlder && (
        <Button size="small" disabled={loading} onClick={showOlder}>
          {t('timeline.older')}
        </Button>
      )}
    </>
  );
}
