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
import { VERDICTS } from '../address/fleetFilter';
import { Choice } from '../kit/Choice';
import { MOST_NAMES, PatchStatusFilter } from './PatchStatusFilter';
import { StatusParts } from './StatusParts';
import { useComponents } from './useComponents';

/** The filters of the catalog index, and ours. */
type Filters = DefaultEntityFilters & {
  patchStatus?: PatchStatusFilter;
};

const useStyles = makeStyles(theme => ({
  picker: { margin: theme.spacing(1, 0) },
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
  const { updateFilters, queryParameters, paginationMode } =
    useEntityList<Filters>();
  const [chosen, setChosen] = useState(() =>
    knownVerdict([queryParameters.patchStatus].flat().at(0)),
  );
  const [from, setFrom] = useState(0);
  const { refs, failed } = useComponents(chosen);
  // An index without pages has every component here, and shows all that are meant.
  const inParts = ['cursor', 'offset'].includes(paginationMode);

  useEffect(() => {
    if (!chosen) updateFilters({ patchStatus: undefined });
    if (!chosen || !refs) return;
    const part = inParts ? refs.slice(from, from + MOST_NAMES) : refs;
    updateFilters({ patchStatus: new PatchStatusFilter(chosen, part) });
  }, [chosen, refs, from, inParts, updateFilters]);

  return (
    <div className={classes.picker}>
      <Choice
        label={t('fleet.catalog.status')}
        labelAbove
        value={chosen ?? ''}
        options={[
          { value: '', label: t('fleet.filter.all') },
          ...VERDICTS.map(verdict => ({
            value: verdict,
            label: t(`verdict.${verdict}`),
          })),
        ]}
        onChoose={value => {
          setFrom(0);
          setChosen(knownVerdict(value));
        }}
      />
      {failed && (
        <Typography variant="caption" role="alert">
          {failed}
        </Typography>
      )}
      {inParts && refs && refs.length > MOST_NAMES && (
        <StatusParts total={refs.length} from={from} onGo={setFrom} />
      )}
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
