import type {
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { FleetTable } from '../kit/FleetTable';
import { SortHead, SortOrder } from '../kit/SortHead';
import { ScorecardRow } from './ScorecardRow';

/** One row for each card; groups unfold along the tree. */
export function ScorecardTable(props: {
  readonly cards: readonly Scorecard[];
  readonly query: ScorecardQuery;
}) {
  const t = useTexts();
  const { choose } = useAddress();
  const { sort = 'score', order = 'asc' } = props.query;
  const now: SortOrder = { sort, order };
  const onSort = (next: SortOrder) =>
    choose({ sort: next.sort, order: next.order });
  return (
    <FleetTable
      label={t('fleet.cards.caption', {
        by: t(`fleet.dimension.${props.query.by}`),
      })}
    >
      <thead>
        <tr>
          <SortHead
            label={t('fleet.cards.sort.score')}
            by="score"
            {...{ now, onSort }}
          />
          <SortHead
            label={t(`fleet.dimension.${props.query.by}`)}
            by="title"
            {...{ now, onSort }}
          />
          <SortHead
            label={t('fleet.cards.sort.images')}
            by="images"
            first="desc"
            {...{ now, onSort }}
          />
          <SortHead
            label={t('fleet.cards.sort.openCves')}
            by="openCves"
            first="desc"
            {...{ now, onSort }}
          />
          <th scope="col">{t('fleet.cards.trend')}</th>
          <SortHead
            label={t('fleet.cards.sort.daysToPatch')}
            by="daysToPatch"
            first="desc"
            number
            {...{ now, onSort }}
          />
        </tr>
      </thead>
      <tbody>
        {props.cards.map(card => (
          <ScorecardRow
            key={card.key}
            card={card}
            query={props.query}
            depth={0}
          />
        ))}
      </tbody>
    </FleetTable>
  );
}
