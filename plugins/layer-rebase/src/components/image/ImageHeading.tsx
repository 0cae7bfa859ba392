import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../kit/CopyButton';
import { VerdictPill } from './VerdictPill';

const useStyles = makeStyles(theme => ({
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    marginBottom: theme.spacing(1.5),
  },
  image: {
    flex: '1 1 240px',
    minWidth: 0,
    fontSize: '1rem',
    fontWeight: 600,
    margin: 0,
    overflowWrap: 'anywhere',
  },
  platforms: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

/** Verdict, name, platforms. */
export function ImageHeading(props: {
  readonly status: ImageStatus;
  readonly id: string;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { status, id } = props;
  return (
    <div className={classes.heading}>
      <VerdictPill verdict={status.verdict} />
      <Typography variant="h3" component="h3" id={id} className={classes.image}>
        {status.image}
        <CopyButton text={status.image} what={t('image.name')} />
      </Typography>
      <span className={classes.platforms}>
        {status.platforms.map(({ platform }) => platform).join(', ')}
      </span>
    </div>
  );
}
