import type { FleetFilter } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';
import { FleetFrame } from '../FleetFrame';
import { readFilter } from '../address/fleetFilter';
import { useAddress } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { NothingHere } from '../kit/NothingHere';
import { OwnerChoice } from '../kit/OwnerChoice';
import { shortRef } from '../shortRef';
import { TrendCharts } from './TrendCharts';

/** Is it getting better: ninety days of the fleet, or of a part of it. */
export function TrendPage() {
  return (
    <FleetFrame>
      <Trend />
    </FleetFrame>
  );
}

function Trend() {
  const t = useTexts();
  const { params } = useAddress();
  const scope = scopeOf(readFilter(params));
  const part = scope.system ?? scope.domain ?? scope.lifecycle;
  const asked = useAsked(`trend ${JSON.stringify(scope)}`, api =>
    api.getFleetTrend(scope),
  );
  return (
    <>
      {part ? (
        <Typography paragraph>
          {t('fleet.trend.part', { part: shortRef(part) })}
        </Typography>
      ) : (
        <OwnerChoice owner={scope.owner} />
      )}
      <Answer of={asked} lines={12}>
        {trend =>
          trend.days.length > 0 ? (
            <TrendCharts trend={trend} />
          ) : (
            <NothingHere
              title={t('fleet.trend.none')}
              sentence={t('fleet.trend.noneCure')}
            />
          )
        }
      </Answer>
    </>
  );
}

function scopeOf({ owner, tree, system, domain, lifecycle }: FleetFilter) {
  return {
    ...(owner && { owner }),
    ...(owner && tree && { tree }),
    ...(system && { system }),
    ...(domain && { domain }),
    ...(lifecycle && { lifecycle }),
  };
}
