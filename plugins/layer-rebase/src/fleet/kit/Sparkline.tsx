import { makeStyles } from '@material-ui/core/styles';

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 2;

const useStyles = makeStyles(theme => ({
  line: {
    display: 'block',
    width: '100%',
    maxWidth: WIDTH * 2,
    height: HEIGHT,
    overflow: 'visible',
    color: theme.palette.text.primary,
  },
  floor: { stroke: theme.palette.divider },
}));

/** Shares between 0 and 1 as one line, from 0 to 100 %; days without a record leave a gap. `label` says it in words. */
export function Sparkline(props: {
  readonly shares: readonly (number | null)[];
  readonly label: string;
}) {
  const classes = useStyles();
  const strokes = strokesOf(props.shares);
  const last = strokes.at(-1)?.at(-1);
  return (
    <svg
      className={classes.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={props.label}
    >
      <line
        className={classes.floor}
        x1={0}
        x2={WIDTH}
        y1={HEIGHT - EDGE}
        y2={HEIGHT - EDGE}
        vectorEffect="non-scaling-stroke"
      />
      {strokes.map(points => (
        <polyline
          key={points[0].x}
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {last && (
        <line
          x1={last.x}
          x2={last.x}
          y1={last.y}
          y2={last.y}
          stroke="currentColor"
          strokeWidth={5}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One stroke for each unbroken run of days. */
export function strokesOf(
  shares: readonly (number | null)[],
): readonly (readonly Point[])[] {
  const step = shares.length > 1 ? (WIDTH - 2 * EDGE) / (shares.length - 1) : 0;
  const strokes: Point[][] = [];
  shares.forEach((share, index) => {
    if (share === null) return;
    const point = {
      x: round(EDGE + index * step),
      y: round(EDGE + (1 - share) * (HEIGHT - 2 * EDGE)),
    };
    const goesOn = index > 0 && shares[index - 1] !== null;
    if (goesOn) strokes.at(-1)?.push(point);
    else strokes.push([point]);
  });
  return strokes;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
