import {
  FleetPage,
  OpenCves,
  Scorecard,
  ScorecardQuery,
  gradeOf,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { cardCves } from './cardCves';
import { cardMedians } from './cardMedians';
import { CardId, CardPlaces, pickCards, placesOfCards } from './cardPlaces';
import { CardRow, cardRows } from './cardRows';
import { cardTrends } from './cardTrends';
import { nextPage, readPage } from './pages';
import { Selection } from './selection';
import { NO_CVES } from './severities';

/** A card with what it is sorted by; the rest is looked up for those that are shown. */
type Card = Omit<Scorecard, 'trend' | 'openCves'> & {
  readonly id: CardId;
  readonly openCves?: OpenCves;
};

/** Scorecards of one dimension; worst first when nothing else is asked for. */
export async function fleetCards(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Promise<FleetPage<Scorecard>> {
  const [rows, sorting] = await Promise.all([
    cardRows(selection, query, today),
    sortValues(selection, query, today),
  ]);
  const cards = rows
    .map(row => toCard(row, query, sorting))
    .sort(compareCards(query));
  const page = readPage(query);
  const shown = cards.slice(page.offset, page.offset + page.limit);
  const ids = shown.map(({ id }) => id);
  const places = sorting.places
    ? pickCards(sorting.places, ids)
    : await placesOfCards(selection, query, ids);
  return {
    items: await complete(shown, { ...sorting, places }, today),
    total: cards.length,
    nextCursor: nextPage(page, cards.length),
  };
}

/** What is known of all cards because they are sorted by it. */
interface Sorting {
  readonly places?: CardPlaces;
  readonly days?: ReadonlyMap<CardId, number | undefined>;
  readonly cves?: ReadonlyMap<CardId, OpenCves>;
}

async function sortValues(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Promise<Sorting> {
  const { sort } = query;
  if (sort !== 'daysToPatch' && sort !== 'openCves') return {};
  const places = await placesOfCards(selection, query);
  return sort === 'daysToPatch'
    ? { places, days: await cardMedians(places, today) }
    : { places, cves: await cardCves(places) };
}

async function complete(
  cards: readonly Card[],
  { places, ...known }: Sorting & Required<Pick<Sorting, 'places'>>,
  today: number,
): Promise<readonly Scorecard[]> {
  if (cards.length === 0) return [];
  const [trends, days, cves] = await Promise.all([
    cardTrends(places, today),
    known.days ?? cardMedians(places, today),
    known.cves ?? cardCves(places),
  ]);
  return cards.map(({ id, ...card }) => ({
    ...card,
    trend: trends.get(id) ?? [],
    medianDaysToPatch: days.get(id),
    openCves: cves.get(id) ?? NO_CVES,
  }));
}

function toCard(
  row: CardRow,
  { by }: ScorecardQuery,
  { days, cves }: Sorting,
): Card {
  const { id, key, title, counts, children, parent } = row;
  return {
    id,
    by,
    key,
    title,
    ...gradeOf({ ...counts, ...row.waiting }),
    counts,
    openCves: cves?.get(id),
    children,
    parent,
    medianDaysToPatch: days?.get(id),
  };
}

function compareCards({ sort = 'score', order = 'asc' }: ScorecardQuery) {
  const way = order === 'asc' ? 1 : -1;
  return (a: Card, b: Card): number => {
    const [left, right] = [sortValue(a, sort), sortValue(b, sort)];
    // What has no value comes last, whichever way.
    if (left === undefined || right === undefined) {
      return (
        Number(left === undefined) - Number(right === undefined) ||
        byTitle(a, b)
      );
    }
    if (left === right) return byTitle(a, b);
    return left < right ? -way : way;
  };
}

function byTitle(a: Card, b: Card): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function sortValue(
  card: Card,
  sort: NonNullable<ScorecardQuery['sort']>,
): string | number | undefined {
  switch (sort) {
    case 'title':
      return card.title.toLowerCase();
    case 'images':
      return card.counts.images;
    case 'openCves': {
      const { critical, high, medium, low } = card.openCves ?? NO_CVES;
      return ((critical * 1000 + high) * 1000 + medium) * 1000 + low;
    }
    case 'daysToPatch':
      return card.medianDaysToPatch;
    default:
      return card.score;
  }
}
