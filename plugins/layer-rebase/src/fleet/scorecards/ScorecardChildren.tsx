import type {
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { useAsked } from '../asking/useAsked';
import { ScorecardRow } from './ScorecardRow';

/** Groups right below one are few; more than these are behind the list of the group. */
const MOST = 200;

/** Trees are drawn this deep, whatever groups say of their parents. */
const DEEPEST = 12;

/** The cards of the groups right below one, as rows of the same table. */
export function ScorecardChildren(props: {
  readonly parent: Scorecard;
  readonly query: ScorecardQuery;
  readonly depth: number;
}) {
  const { parent, depth } = props;
  const t = useTexts();
  const query: ScorecardQuery = {
    by: 'owner',
    tree: true,
    parent: parent.key,
    sort: props.query.sort,
    order: props.query.order,
    limit: MOST,
  };
  const { data, error } = useAsked(`cards ${JSON.stringify(query)}`, api =>
    api.listScorecards(query),
  );
  if (depth > DEEPEST) return null;
  if (error) return <Line text={failureText(error, t)} />;
  if (!data) return <Line text={t('fleet.loading')} />;
  return (
    <>
      {data.items.map(card => (
        <ScorecardRow
          key={card.key}
          card={card}
          query={props.query}
          depth={depth}
        />
      ))}
    </>
  );
}

function Line(props: { readonly text: string }) {
  return (
    <tr>
      <td />
      <td colSpan={5}>
        <span role="status">{props.text}</span>
      </td>
    </tr>
  );
}
