import { useApi } from '@backstage/core-plugin-api';
import {
  DefaultEntityFilters,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Verdict,
  layerRebaseFleetReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { failureSentence } from '../../states/failureSentence';
import { VERDICTS } from '../address/fleetFilter';
import { Choice } from '../kit/Choice';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';
import { PatchStatusFilter } from './PatchStatusFilter';
import { MOST_COMPONENTS, componentsOf } from './componentsOf';

/** The filters of the catalog index, and ours. */
type Filters = DefaultEntityFilters & {
  patchStatus?: PatchStatusFilter;
};

/** How the last search for components went. */
interface Found {
  /** There are more than the catalog is asked for. */
  readonly cut?: boolean;
  readonly failed?: string;
}

const useStyles = makeStyles(theme => ({
  picker: { margin: theme.spacing(1.5, 0, 0.5) },
}));

/** "Patch status" beside the other filters of the catalog index. Nothing for those who may not see the fleet. */
export function PatchStatusPicker() {
  const { allowed } = usePermission({
    permission: layerRebaseFleetReadPermission,
  });
  const { filters } = useEntityList<Filters>();
  const kind = filters.kind?.value.toLocaleLowerCase('en-US') ?? 'component';
  return allowed && kind === 'component' ? <Picker /> : <Withdrawn />;
}

function Picker() {
  const classes = useStyles();
  const t = useTexts();
  const api = useApi(layerRebaseFleetApiRef);
  const { updateFilters, queryParameters } = useEntityList<Filters>();
  const [chosen, setChosen] = useState(() =>
    knownVerdict([queryParameters.patchStatus].flat().at(0)),
  );
  const [found, setFound] = useState<Found>({});

  useEffect(() => {
    let wanted = true;
    setFound({});
    if (!chosen) {
      updateFilters({ patchStatus: undefined });
      return undefined;
    }
    componentsOf(chosen, api).then(
      ({ refs, complete }) => {
        if (!wanted) return;
        updateFilters({ patchStatus: new PatchStatusFilter(chosen, refs) });
        setFound({ cut: !complete });
      },
      error => wanted && setFound({ failed: failureSentence(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [chosen, api, updateFilters]);

  return (
    <div className={classes.picker}>
      <Choice
        label={t('fleet.catalog.status')}
        value={chosen ?? ''}
        options={[
          { value: '', label: t('fleet.filter.all') },
          ...VERDICTS.map(verdict => ({
            value: verdict,
            label: t(`verdict.${verdict}`),
          })),
        ]}
        onChoose={value => setChosen(knownVerdict(value))}
      />
      <Typography variant="caption" role="status">
        {found.failed}
        {found.cut &&
          t('fleet.catalog.most', { most: String(MOST_COMPONENTS) })}
      </Typography>
    </div>
  );
}

/** Components only have a status: choosing another kind takes the filter away. */
function Withdrawn() {
  const { filters, updateFilters } = useEntityList<Filters>();
  const set = Boolean(filters.patchStatus);
  useEffect(() => {
    if (set) updateFilters({ patchStatus: undefined });
  }, [set, updateFilters]);
  return null;
}

function knownVerdict(value: string | undefined): Verdict | undefined {
  return VERDICTS.find(verdict => verdict === value);
}
