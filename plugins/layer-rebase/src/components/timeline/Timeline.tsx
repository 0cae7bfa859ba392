import {
  EntityImages,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useTimeline } from '../../hooks/useTimeline';
import { failureText } from '../../states/failureText';
import { Button } from '../kit/Button';
import { TimelineLine } from './TimelineLine';

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: '1rem',
    fontWeight: 700,
    margin: theme.spacing(2.5, 0, 1),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  earlier: { marginLeft: theme.spacing(-0.75) },
}));

/** Everything that happened to the image, newest first. Shows nothing for an image of which nothing is known. */
export function Timeline(props: {
  readonly entityRef: string;
  readonly image: string;
  readonly mayRebase: EntityImages['mayRebase'];
  /** Loaded anew when this changes. */
  readonly version: string;
  readonly onRebase: (rebase: RebaseView) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { items, loading, error, showEarlier } = useTimeline(props);
  if (items.length === 0 && !error) return null;
  return (
    <>
      <Typography variant="h4" component="h4" className={classes.title}>
        {t('timeline.title')}
      </Typography>
      {error && (
        <Typography variant="body2" role="alert">
          {t('timeline.failed', { sentence: failureText(error, t) })}
        </Typography>
      )}
      <ol className={classes.list}>
        {items.map(entry => (
          <TimelineLine
            key={entry.id}
            entry={entry}
            mayRebase={props.mayRebase}
            onRebase={props.onRebase}
          />
        ))}
      </ol>
      {showEarlier && (
        <Button
          size="small"
          className={classes.earlier}
          disabled={loading}
          onClick={showEarlier}
        >
          {t('timeline.earlier')}
        </Button>
      )}
    </>
  );
}
