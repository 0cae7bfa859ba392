import { Theme, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useNumbers } from '../useNumbers';
import { EndLabel } from './EndLabel';
import { Chart, ChartLine, endLabels, ticksOf } from './charts';
import { quietColor } from '../kit/quietColor';

const HEIGHT = 260;

const DASHES: Readonly<Record<ChartLine['stroke'], string | undefined>> = {
  solid: undefined,
  dashed: '7 4',
  dotted: '1.5 3.5',
};

/** The lines of a chart in one ink, told apart by their strokes, each with its name at its end. */
export function LineDrawing(props: { readonly chart: Chart }) {
  const theme = useTheme<Theme>();
  const { shortDay, day } = useNumbers();
  const narrow = useMediaQuery(theme.breakpoints.down('xs'));
  const { chart } = props;
  const ink = theme.palette.text.primary;
  const faint = quietColor(theme);
  const font = { fontSize: 12, fill: faint };
  const ends = endLabels(chart);
  const rows = chart.points.map(({ at, values }) => ({ at, ...values }));
  return (
    <div role="img" aria-label={`${chart.title}. ${chart.sentence}`}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart
          data={rows}
          margin={{ top: 20, right: narrow ? 16 : 104, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={theme.palette.divider} />
          <XAxis
            dataKey="at"
            tickFormatter={shortDay}
            ticks={[...ticksOf(chart, narrow ? 3 : 5)]}
            interval={0}
            tick={font}
            stroke={faint}
            tickLine={false}
          />
          <YAxis
            domain={[0, chart.top ?? 'auto']}
            tickFormatter={chart.show}
            allowDecimals={chart.top !== undefined}
            tick={font}
            width={64}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={at => day(String(at))}
            formatter={value => chart.show(Number(value))}
            contentStyle={{
              backgroundColor: theme.palette.background.paper,
              border: `1px solid ${theme.palette.divider}`,
            }}
            labelStyle={{ color: ink }}
            itemStyle={{ color: ink }}
          />
          {chart.lines.map(({ key, label, stroke }) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              stroke={ink}
              strokeWidth={stroke === 'solid' ? 2.25 : 1.75}
              strokeDasharray={DASHES[stroke]}
              strokeLinecap={stroke === 'dotted' ? 'round' : 'butt'}
              dot={false}
              isAnimationActive={false}
              label={
                <EndLabel
                  last={lastIndex(chart, key)}
                  above={narrow}
                  text={ends.get(key) ?? ''}
                  ink={ink}
                  paper={theme.palette.background.paper}
                />
              }
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** The place where a line ends. */
function lastIndex({ points }: Chart, key: string): number {
  return points.findLastIndex(({ values }) => values[key] !== undefined);
}
