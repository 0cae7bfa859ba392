import type {
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { DemoImage } from './images';
import { owners, withBelow } from './owners';
import { cardOf, keyOf } from './scoring';

/** All cards that a question is about, in its order. */
export function scorecards(
  images: readonly DemoImage[],
  query: ScorecardQuery,
): readonly Scorecard[] {
  const { sort = 'score', order = 'asc', key } = query;
  const all = query.tree ? treeCards(images, query) : flatCards(images, query);
  const cards = all.filter(
    card => card.counts.images > 0 && (!key || card.key === key),
  );
  const sign = order === 'asc' ? 1 : -1;
  return [...cards].sort((a, b) => sign * compare(a, b, sort));
}

function flatCards(images: readonly DemoImage[], { by }: ScorecardQuery) {
  const keys = [...new Set(images.map(image => keyOf(image, by)))];
  return keys.map(key =>
    cardOf(
      images.filter(image => keyOf(image, by) === key),
      { by, key, title: titleOf(key), children: 0 },
    ),
  );
}

function treeCards(
  images: readonly DemoImage[],
  { parent, key }: ScorecardQuery,
): readonly Scorecard[] {
  const cards = owners
    .filter(owner => key !== undefined || owner.parent === parent)
    .map(({ ref, title, parent: above }) =>
      cardOf(
        images.filter(({ owner }) => owner && withBelow(ref).includes(owner)),
        {
          by: 'owner',
          key: ref,
          title,
          ...(above && { parent: above }),
          children: owners.filter(each => each.parent === ref).length,
        },
      ),
    );
  const lost = images.filter(({ owner }) => !owner);
  if (parent || key || lost.length === 0) return cards;
  const without = { by: 'owner', key: '', title: '', children: 0 } as const;
  return [...cards, cardOf(lost, without)];
}

function titleOf(key: string): string {
  const known = owners.find(({ ref }) => ref === key);
  return known?.title ?? key.split('/').at(-1) ?? key;
}

function compare(
  a: Scorecard,
  b: Scorecard,
  sort: NonNullable<ScorecardQuery['sort']>,
): number {
  switch (sort) {
    case 'title':
      return a.title.localeCompare(b.title);
    case 'images':
      return a.counts.images - b.counts.images;
    case 'openCves':
      return severe(a) - severe(b);
    case 'daysToPatch':
      return (a.medianDaysToPatch ?? -1) - (b.medianDaysToPatch ?? -1);
    default:
      return (a.score ?? 101) - (b.score ?? 101);
  }
}

function severe({ openCves }: Scorecard): number {
  return openCves.critical * 100 + openCves.high * 10 + openCves.medium;
}
