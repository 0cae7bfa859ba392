import { Link } from '@backstage/core-components';
import type {
  FleetFilter,
  StuckCause,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CureText } from '../../components/image/CureText';
import { Frame } from '../../components/kit/Frame';
import { useTexts } from '../../hooks/useTexts';
import { causeText } from '../../states/causeText';
import { useFleetLinks } from '../address/useFleetLinks';
import { CountBar } from '../kit/CountBar';
import { OwnerLinks } from '../kit/OwnerLinks';
import { useReasonTitle } from '../reasonTitle';
import { useNumbers } from '../useNumbers';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr auto' },
  },
  title: { fontSize: '1.0625rem', fontWeight: 600, margin: 0 },
  bar: {
    [theme.breakpoints.down('sm')]: { gridColumn: '1 / -1', order: 3 },
  },
  number: { fontWeight: 600, whiteSpace: 'nowrap' },
  gain: { fontWeight: 600, marginBottom: theme.spacing(0.5) },
  owners: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    marginTop: theme.spacing(1.5),
    alignItems: 'baseline',
  },
}));

/** One cause: how many images, what its end would bring, what to do, and who is concerned. */
export function CauseCard(props: {
  readonly cause: StuckCause;
  /** Images of the most frequent cause. */
  readonly most: number;
  readonly filter: FleetFilter;
}) {
  const { code, images, alone, owners } = props.cause;
  const classes = useStyles();
  const t = useTexts();
  const title = useReasonTitle();
  const numbers = useNumbers();
  const links = useFleetLinks();
  const filter = { ...props.filter, verdict: 'blocked' as const, reason: code };
  const { sentence, cure } = causeText(props.cause, t);
  return (
    <Frame>
      <div className={classes.head}>
        <h3 className={classes.title}>{title(code)}</h3>
        <div className={classes.bar}>
          <CountBar value={images} most={props.most} full={alone} />
        </div>
        <Link to={links('images', filter)} className={classes.number}>
          {t('fleet.images.total', {
            count: images,
            images: numbers.count(images),
          })}
        </Link>
      </div>
      <Typography className={classes.gain}>
        {alone > 0
          ? t('fleet.stuck.gain', {
              count: alone,
              images: numbers.count(alone),
            })
          : t('fleet.stuck.noGain')}
      </Typography>
      <Typography variant="body2">{sentence}</Typography>
      {cure && (
        <Typography variant="body2" component="div">
          <CureText cure={cure} />
        </Typography>
      )}
      {owners.length > 0 && (
        <div className={classes.owners}>
          <Typography variant="body2" color="textSecondary">
            {t('fleet.owners', { count: owners.length })}
          </Typography>
          <OwnerLinks owners={owners} filter={filter} />
        </div>
      )}
    </Frame>
  );
}
