import type { FleetTrend } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useNumbers } from '../useNumbers';
import { ChartFigure } from './ChartFigure';
import { openCvesChart, shareChart, timeToPatchChart } from './charts';

const useStyles = makeStyles(theme => ({
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
    gap: theme.spacing(0, 3),
    alignItems: 'start',
    // The odd one has a row of its own.
    '& > :last-child:nth-child(odd)': { gridColumn: '1 / -1' },
  },
}));

/** Share current, open CVEs, time to patch. */
export function TrendCharts(props: { readonly trend: FleetTrend }) {
  const classes = useStyles();
  const t = useTexts();
  const numbers = useNumbers();
  const { days, weeks } = props.trend;
  return (
    <div className={classes.charts}>
      <ChartFigure chart={shareChart(days, { t, numbers })} />
      <ChartFigure chart={openCvesChart(days, { t, numbers })} />
      {weeks.some(({ fixes }) => fixes > 0) && (
        <ChartFigure chart={timeToPatchChart(weeks, { t, numbers })} />
      )}
    </div>
  );
}
