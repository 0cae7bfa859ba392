import type {
  FleetFacet,
  FleetFilter,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { Disclosure } from '../../components/kit/Disclosure';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { ChosenFilters } from './ChosenFilters';
import { DateFilter } from './DateFilter';
import { FacetFilter } from './FacetFilter';
import { TextSearch } from '../kit/TextSearch';

const FIRST = ['verdict', 'owner', 'reason'] as const;
const MORE = [
  'system',
  'domain',
  'lifecycle',
  'runImage',
  'runImageVersion',
  'buildpack',
  'buildpackVersion',
  'launcher',
] as const;

/** Filters chosen out of the values in use. */
export type FacetField = (typeof FIRST)[number] | (typeof MORE)[number];

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: theme.spacing(1.5, 1.5),
    padding: theme.spacing(1, 0),
  },
}));

/** Which images are shown: the usual filters at once, the others on demand, the chosen ones to take away again. */
export function FilterBar(props: { readonly filter: FleetFilter }) {
  const classes = useStyles();
  const t = useTexts();
  const { choose } = useAddress();
  const { filter } = props;
  const { data: facets = [] } = useAsked(
    `facets ${JSON.stringify(filter)}`,
    api => api.listFleetFacets(filter),
  );
  const facet = (field: FacetField) => (
    <FacetFilter
      key={field}
      field={field}
      value={filter[field]}
      facet={facetOf(facets, field)}
      onChoose={value => choose(changeOf(field, value))}
    />
  );
  return (
    <div role="search" aria-label={t('fleet.filter')}>
      <div className={classes.filters}>
        <TextSearch
          field="text"
          label={t('fleet.filter.text')}
          value={filter.text}
        />
        {FIRST.map(facet)}
      </div>
      <Disclosure label={t('fleet.filter.more')} wide>
        <div className={classes.filters}>
          {MORE.map(facet)}
          <TextSearch
            field="cve"
            label={t('fleet.filter.cve')}
            value={filter.cve}
          />
          <DateFilter field="rebasedAfter" value={filter.rebasedAfter} />
          <DateFilter field="rebasedBefore" value={filter.rebasedBefore} />
        </div>
      </Disclosure>
      <ChosenFilters filter={filter} facets={facets} />
    </div>
  );
}

function facetOf(facets: readonly FleetFacet[], wanted: FacetField) {
  return facets.find(({ field }) => field === wanted);
}

/** A version belongs to its buildpack or run image and goes with it. */
function changeOf(field: FacetField, value: string) {
  return {
    [field]: value,
    ...(field === 'owner' && { tree: undefined }),
    ...(field === 'buildpack' && { buildpackVersion: undefined }),
    ...(field === 'runImage' && { runImageVersion: undefined }),
  };
}
