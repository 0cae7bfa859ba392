import { Link } from '@backstage/core-components';
import type {
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { useFleetLinks } from '../address/useFleetLinks';
import { GradeMark } from '../kit/GradeMark';
import { OpenCvesText } from '../kit/OpenCvesText';
import { VerdictBar } from '../kit/VerdictBar';
import { useNumbers } from '../useNumbers';
import { CardTrend } from './CardTrend';
import { cardTitle, daysText } from './cardTexts';
import { filterOf } from './scorecardQuery';
import { quietColor } from '../kit/quietColor';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 272px), 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    height: '100%',
    padding: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', gap: theme.spacing(1.5), alignItems: 'center' },
  name: { fontSize: '1rem', fontWeight: 600, margin: 0 },
  below: { fontSize: '0.8125rem' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.5, 1.5),
    margin: 'auto 0 0',
    fontSize: '0.8125rem',
    '& dt': { color: quietColor(theme) },
    '& dd': { margin: 0, textAlign: 'right' },
    '& dd > *': { justifyContent: 'flex-end' },
  },
}));

/** The same cards beside each other, to compare their shapes. */
export function ScorecardTiles(props: {
  readonly cards: readonly Scorecard[];
  readonly query: ScorecardQuery;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.grid}>
      {props.cards.map(card => (
        <li key={card.key}>
          <Tile card={card} query={props.query} />
        </li>
      ))}
    </ul>
  );
}

function Tile(props: {
  readonly card: Scorecard;
  readonly query: ScorecardQuery;
}) {
  const { card, query } = props;
  const classes = useStyles();
  const t = useTexts();
  const numbers = useNumbers();
  const links = useFleetLinks();
  const filter = filterOf(card, Boolean(query.tree));
  const title = cardTitle(card, t);
  return (
    <Paper variant="outlined" className={classes.tile}>
      <div className={classes.head}>
        <GradeMark grade={card.grade} score={card.score} />
        <div>
          <h3 className={classes.name}>
            {filter ? <Link to={links('images', filter)}>{title}</Link> : title}
          </h3>
          {query.tree && card.children > 0 && <Below card={card} />}
        </div>
      </div>
      <VerdictBar counts={card.counts} />
      <CardTrend card={card} />
      <dl className={classes.facts}>
        <dt>{t('fleet.cards.sort.openCves')}</dt>
        <dd>
          <OpenCvesText cves={card.openCves} />
        </dd>
        <dt>{t('fleet.cards.sort.daysToPatch')}</dt>
        <dd>{daysText(card.medianDaysToPatch, { t, numbers })}</dd>
      </dl>
    </Paper>
  );
}

function Below(props: { readonly card: Scorecard }) {
  const classes = useStyles();
  const t = useTexts();
  const links = useFleetLinks();
  const { params } = useAddress();
  const view = params.get('view');
  return (
    <Link
      className={classes.below}
      to={links(
        'scorecards',
        {},
        { parent: props.card.key, ...(view && { view }) },
      )}
    >
      {t('fleet.cards.below', { count: props.card.children })}
    </Link>
  );
}
