import type { Scorecard } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { Sparkline } from '../kit/Sparkline';
import { useNumbers } from '../useNumbers';
import { lastShare, trendText } from './cardTexts';

const useStyles = makeStyles(theme => ({
  trend: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  line: { flex: 1, minWidth: 60, maxWidth: 240 },
  now: {
    minWidth: 48,
    whiteSpace: 'nowrap',
    textAlign: 'right',
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** Ninety days of a card as a line, with where it ends as a number. */
export function CardTrend(props: { readonly card: Scorecard }) {
  const classes = useStyles();
  const t = useTexts();
  const numbers = useNumbers();
  const now = lastShare(props.card);
  return (
    <div className={classes.trend}>
      <div className={classes.line}>
        <Sparkline
          shares={props.card.trend}
          label={trendText(props.card, { t, numbers })}
        />
      </div>
      {now !== undefined && (
        <span className={classes.now} aria-hidden>
          {numbers.percent(now)}
        </span>
      )}
    </div>
  );
}
