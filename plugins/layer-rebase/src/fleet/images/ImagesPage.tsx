import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../../components/kit/Button';
import { useTexts } from '../../hooks/useTexts';
import { FleetFrame } from '../FleetFrame';
import { readFilter, writeFilter } from '../address/fleetFilter';
import { useAddress, usePages } from '../address/useAddress';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { NothingHere } from '../kit/NothingHere';
import { Pager } from '../kit/Pager';
import { useNumbers } from '../useNumbers';
import { ColumnChoice } from './ColumnChoice';
import { ExportButtons } from './ExportButtons';
import { FilterBar } from './FilterBar';
import { ImageTable } from './ImageTable';
import { readColumns, readImageQuery } from './imageQuery';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
  },
  total: { flex: 1, minWidth: 120, fontWeight: 600 },
}));

/** Every image of the fleet in a table; the backend filters, orders and pages. */
export function ImagesPage() {
  return (
    <FleetFrame>
      <Images />
    </FleetFrame>
  );
}

function Images() {
  const classes = useStyles();
  const t = useTexts();
  const { count } = useNumbers();
  const { params } = useAddress();
  const query = readImageQuery(params);
  const columns = readColumns(params);
  const asked = useAsked(`images ${JSON.stringify(query)}`, api =>
    api.listFleetImages(query),
  );
  const pages = usePages(asked.data?.nextCursor);
  const total = asked.data?.total;
  return (
    <>
      <FilterBar filter={readFilter(params)} />
      <div className={classes.bar}>
        <Typography className={classes.total} aria-live="polite">
          {total !== undefined &&
            t('fleet.images.total', { count: total, images: count(total) })}
        </Typography>
        <ColumnChoice columns={columns} />
        <ExportButtons query={query} />
      </div>
      <Answer of={asked} lines={14}>
        {({ items }) =>
          items.length > 0 ? (
            <ImageTable images={items} columns={columns} />
          ) : (
            <NoImagesHere />
          )
        }
      </Answer>
      <Pager pages={pages} />
    </>
  );
}

function NoImagesHere() {
  const t = useTexts();
  const { params, choose } = useAddress();
  const chosen = Object.keys(writeFilter(readFilter(params)));
  if (chosen.length === 0) {
    return (
      <NothingHere
        title={t('fleet.images.none')}
        sentence={t('fleet.images.noneCure')}
      />
    );
  }
  const nothing = Object.fromEntries(
    chosen.map(field => [field, undefined] as const),
  );
  return (
    <NothingHere
      title={t('fleet.images.noMatch')}
      sentence={t('fleet.images.noMatchCure')}
    >
      <Button variant="outlined" onClick={() => choose(nothing)}>
        {t('fleet.filter.clear')}
      </Button>
    </NothingHere>
  );
}
