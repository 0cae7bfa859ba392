import type {
  FleetFacet,
  FleetFilter,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { TEXT_FILTERS, TextFilter } from '../address/fleetFilter';
import { useAddress } from '../address/useAddress';
import { useFilterValue } from './filterValue';

const useStyles = makeStyles(theme => ({
  chosen: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    listStyle: 'none',
  },
  chip: { margin: 0, maxWidth: '100%' },
}));

/** The filters that are on, each to be taken away. */
export function ChosenFilters(props: {
  readonly filter: FleetFilter;
  readonly facets: readonly FleetFacet[];
}) {
  const classes = useStyles();
  const t = useTexts();
  const words = useFilterValue();
  const { choose } = useAddress();
  const { filter, facets } = props;
  const chosen = TEXT_FILTERS.flatMap(field =>
    filter[field] ? [[field, filter[field]] as const] : [],
  );
  if (chosen.length === 0) return null;
  const titleOf = (field: TextFilter, value: string) =>
    facets
      .find(each => each.field === field)
      ?.values.find(each => each.value === value)?.title;
  const label = (field: TextFilter, value: string) => {
    const said = t('fleet.filter.chosen', {
      field: t(`fleet.field.${field}`),
      value: words(field, value, titleOf(field, value)),
    });
    return field === 'owner' && filter.tree
      ? t('fleet.filter.withBelow', { said })
      : said;
  };
  return (
    <ul className={classes.chosen} aria-label={t('fleet.filter.on')}>
      {chosen.map(([field, value]) => (
        <li key={field}>
          <Chip
            className={classes.chip}
            variant="outlined"
            size="small"
            label={label(field, value)}
            title={t('fleet.filter.remove')}
            onDelete={() =>
              choose({
                [field]: undefined,
                ...(field === 'owner' && { tree: undefined }),
              })
            }
          />
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <Button
            size="small"
            onClick={() =>
              choose({
                tree: undefined,
                ...Object.fromEntries(
                  chosen.map(([field]) => [field, undefined]),
                ),
              })
            }
          >
            {t('fleet.filter.clear')}
          </Button>
        </li>
      )}
    </ul>
  );
}
