import {
  FleetPage,
  Scorecard,
  ScorecardQuery,
  gradeOf,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { cardRows, CardRow, medianDays } from './cardRows';
import { cardTrends } from './cardTrends';
import { nextPage, readPage } from './pages';
import { Selection } from './selection';

type Card = Omit<Scorecard, 'trend'> & { readonly id: number | string };

/** Scorecards of one dimension; worst first when nothing else is asked for. */
export async function fleetCards(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Promise<FleetPage<Scorecard>> {
  const rows = await cardRows(selection, query, today);
  const isByDays = query.sort === 'daysToPatch';
  const allDays = isByDays
    ? await medianDays(selection, query, today)
    : new Map<number | string, number>();
  const cards = rows
    .map(row => toCard(row, query, allDays.get(row.id)))
    .sort(compareCards(query));
  const page = readPage(query);
  const shown = cards.slice(page.offset, page.offset + page.limit);
  const ids = shown.map(({ id }) => id);
  const [trends, days] = await Promise.all([
    cardTrends(selection, query, ids, today),
    isByDays ? allDays : medianDays(selection, query, today, ids),
  ]);
  return {
    items: shown.map(({ id, ...card }) => ({
      ...card,
      trend: trends.get(id) ?? [],
      medianDaysToPatch: days.get(id),
    })),
    total: cards.length,
    nextCursor: nextPage(page, cards.length),
  };
}

function toCard(
  row: CardRow,
  { by }: ScorecardQuery,
  medianDaysToPatch: number | undefined,
): Card {
  const { id, key, title, counts, openCves, children, parent } = row;
  return {
    id,
    by,
    key,
    title,
    ...gradeOf({ ...counts, ...row.waiting }),
    counts,
    openCves,
    children,
    parent,
    medianDaysToPatch,
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
      const { critical, high, medium, low } = card.openCves;
      return ((critical * 1000 + high) * 1000 + medium) * 1000 + low;
    }
    case 'daysToPatch':
      return card.medianDaysToPatch;
    default:
      return card.score;
  }
}
