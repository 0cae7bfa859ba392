import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { useTexts } from '../hooks/useTexts';
import { Age } from './kit/Age';
import { ProgressLine } from './kit/ProgressLine';

const useStyles = makeStyles(theme => ({
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  title: { fontSize: '1.25rem', margin: 0 },
  checked: { color: theme.palette.text.primary, fontSize: '0.875rem' },
  // Always there, so that nothing moves when it starts to show.
  progress: { height: 4, marginBottom: theme.spacing(1.5) },
}));

/** Whose images these are, when they were looked at, and a button to look again. */
export function ContentHeading(props: {
  readonly name: string;
  readonly images: readonly ImageStatus[];
  readonly loading: boolean;
  readonly onRefresh: () => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const oldest = props.images
    .flatMap(({ checkedAt }) => checkedAt ?? [])
    .sort()
    .at(0);
  return (
    <>
      <div className={classes.heading}>
        <Typography variant="h2" component="h2" className={classes.title}>
          {t('content.title', { name: props.name })}
        </Typography>
        <span className={classes.checked}>
          {oldest && (
            <>
              {t('content.checked')} <Age at={oldest} />
            </>
          )}
          <IconButton
            size="small"
            aria-label={t('content.refresh')}
            title={t('content.refresh')}
            disabled={props.loading}
            onClick={props.onRefresh}
          >
            <RefreshIcon />
          </IconButton>
        </span>
      </div>
      <div className={classes.progress}>
        {props.loading && <ProgressLine label={t('content.loading')} />}
      </div>
    </>
  );
}
