import { Link } from '@backstage/core-components';
import type {
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import ChevronIcon from '@material-ui/icons/ChevronRight';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { useFleetLinks } from '../address/useFleetLinks';
import { GradeMark } from '../kit/GradeMark';
import { OpenCvesText, allCves } from '../kit/OpenCvesText';
import { VerdictBar } from '../kit/VerdictBar';
import { useNumbers } from '../useNumbers';
import { ScorecardChildren } from './ScorecardChildren';
import { CardTrend } from './CardTrend';
import { cardTitle, daysText } from './cardTexts';
import { filterOf, openGroups } from './scorecardQuery';
import { quietColor } from '../kit/quietColor';

const INDENT_PX = 24;

/** What a rebase closes most of comes first. */
const WORST = { sort: 'openCves', order: 'desc' } as const;

const useStyles = makeStyles(theme => ({
  name: { display: 'flex', alignItems: 'center', minWidth: 140 },
  unfold: {
    padding: theme.spacing(0.25),
    marginRight: theme.spacing(0.5),
    color: quietColor(theme),
  },
  open: { transform: 'rotate(90deg)' },
  leaf: { flex: 'none', width: theme.spacing(4) },
  row: { '& > td, & > th': { verticalAlign: 'middle !important' } },
  verdicts: { width: '34%', minWidth: 220 },
  cves: { minWidth: 150 },
  trend: { minWidth: 150 },
}));

/** One card as a row, and below it the groups it is made of, when unfolded. */
export function ScorecardRow(props: {
  readonly card: Scorecard;
  readonly query: ScorecardQuery;
  readonly depth: number;
}) {
  const { card, query, depth } = props;
  const classes = useStyles();
  const t = useTexts();
  const numbers = useNumbers();
  const links = useFleetLinks();
  const { params } = useAddress();
  const filter = filterOf(card, Boolean(query.tree));
  const title = cardTitle(card, t);
  const open = openGroups(params).includes(card.key);
  return (
    <>
      <tr className={classes.row}>
        <td>
          <GradeMark grade={card.grade} score={card.score} />
        </td>
        <th scope="row">
          <div
            className={classes.name}
            style={{ paddingLeft: depth * INDENT_PX }}
          >
            {query.tree && <Unfold card={card} title={title} open={open} />}
            {filter ? <Link to={links('images', filter)}>{title}</Link> : title}
          </div>
        </th>
        <td className={classes.verdicts}>
          <VerdictBar counts={card.counts} />
        </td>
        <td className={classes.cves}>
          {filter && allCves(card.openCves) > 0 ? (
            <Link
              to={links('images', { ...filter, verdict: 'patchable' }, WORST)}
            >
              <OpenCvesText cves={card.openCves} />
            </Link>
          ) : (
            <OpenCvesText cves={card.openCves} />
          )}
        </td>
        <td className={classes.trend}>
          <CardTrend card={card} />
        </td>
        <td className="number">
          {daysText(card.medianDaysToPatch, { t, numbers })}
        </td>
      </tr>
      {open && (
        <ScorecardChildren parent={card} query={query} depth={depth + 1} />
      )}
    </>
  );
}

function Unfold(props: {
  readonly card: Scorecard;
  readonly title: string;
  readonly open: boolean;
}) {
  const { card, title, open } = props;
  const classes = useStyles();
  const t = useTexts();
  const { params, refine } = useAddress();
  if (card.children === 0) return <span className={classes.leaf} />;
  const others = openGroups(params).filter(key => key !== card.key);
  const next = open ? others : [...others, card.key];
  return (
    <IconButton
      className={classes.unfold}
      aria-expanded={open}
      aria-label={t('fleet.cards.unfold', {
        title,
        count: card.children,
      })}
      onClick={() =>
        refine({
          open: next.join(','),
          cursor: params.get('cursor') ?? undefined,
        })
      }
    >
      <ChevronIcon className={open ? classes.open : undefined} />
    </IconButton>
  );
}
