import {
  FleetPage,
  OpenCves,
  Scorecard,
  ScorecardQuery,
  gradeOf,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { cardCves } from './cardCves';
import { cardMedians } from './cardMedians';
import { CardId, placesOfCards } from './cardPlaces';
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
  const rows = await cardRows(selection, query, today);
  const cards = await withSortValues(
    selection,
    query,
    rows.map(row => toCard(row, query)),
    today,
  );
  const page = readPage(query);
  const shown = [...cards]
    .sort(compareCards(query))
    .slice(page.offset, page.offset + page.limit);
  return {
    items: await complete(selection, query, shown, today),
    total: cards.length,
    nextCursor: nextPage(page, cards.length),
  };
}

/** Only when cards are sorted by these, they are needed of all of them. */
async function withSortValues(
  selection: Selection,
  query: ScorecardQuery,
  cards: readonly Card[],
  today: number,
): Promise<readonly Card[]> {
  const { sort } = query;
  if (sort !== 'daysToPatch' && sort !== 'openCves') return cards;
  const places = await placesOfCards(
    selection,
    query,
    cards.map(({ id }) => id),
  );
  if (sort === 'openCves') {
    const cves = await cardCves(places);
    return cards.map(card => ({ ...card, openCves: cves.get(card.id) }));
  }
  const days = await cardMedians(places, today);
  return cards.map(card => ({ ...card, medianDaysToPatch: days.get(card.id) }));
}

async function complete(
  selection: Selection,
  query: ScorecardQuery,
  cards: readonly Card[],
  today: number,
): Promise<readonly Scorecard[]> {
  if (cards.length === 0) return [];
  const places = await placesOfCards(
    selection,
    query,
    cards.map(({ id }) => id),
  );
  const [trends, days, cves] = await Promise.all([
    cardTrends(places, today),
    // What they were sorted by is known already.
    query.sort === 'daysToPatch' ? undefined : cardMedians(places, today),
    query.sort === 'openCves' ? undefined : cardCves(places),
  ]);
  return cards.map(({ id, ...card }) => ({
    ...card,
    trend: trends.get(id) ?? [],
    medianDaysToPatch: days ? days.get(id) : card.medianDaysToPatch,
    openCves: (cves ? cves.get(id) : card.openCves) ?? NO_CVES,
  }));
}

function toCard(row: CardRow, { by }: ScorecardQuery): Card {
  const { id, key, title, counts, children, parent } = row;
  return {
    id,
    by,
    key,
    title,
    ...gradeOf({ ...counts, ...row.waiting }),
    counts,
    children,
    parent,
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
