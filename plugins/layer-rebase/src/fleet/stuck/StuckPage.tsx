import type { FleetFilter } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { FleetFrame } from '../FleetFrame';
import { readFilter } from '../address/fleetFilter';
import { useAddress } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { NothingHere } from '../kit/NothingHere';
import { OwnerChoice } from '../kit/OwnerChoice';
import { CauseCard } from './CauseCard';
import { quietColor } from '../kit/quietColor';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  key: { marginBottom: theme.spacing(1.5), color: quietColor(theme) },
}));

/** What blocks images, the most frequent cause first, each with its cure and whom it concerns. */
export function StuckPage() {
  return (
    <FleetFrame>
      <Causes />
    </FleetFrame>
  );
}

function Causes() {
  const classes = useStyles();
  const t = useTexts();
  const { params } = useAddress();
  const filter = scopeOf(readFilter(params));
  const asked = useAsked(`causes ${JSON.stringify(filter)}`, api =>
    api.listStuckCauses(filter),
  );
  return (
    <>
      <OwnerChoice owner={filter.owner} />
      <Answer of={asked} lines={10}>
        {causes =>
          causes.length > 0 ? (
            <>
              <Typography variant="body2" className={classes.key}>
                {t('fleet.stuck.key')}
              </Typography>
              <ol className={classes.list}>
                {causes.map(cause => (
                  <li key={cause.code}>
                    <CauseCard
                      cause={cause}
                      most={Math.max(...causes.map(({ images }) => images))}
                      filter={filter}
                    />
                  </li>
                ))}
              </ol>
            </>
          ) : (
            <NothingHere
              title={t('fleet.stuck.none')}
              sentence={t('fleet.stuck.noneCure')}
            />
          )
        }
      </Answer>
    </>
  );
}

/** Causes are about blocked images, whatever verdict or reason an address names. */
function scopeOf({
  verdict: _verdict,
  reason: _reason,
  ...scope
}: FleetFilter): FleetFilter {
  return scope;
}
