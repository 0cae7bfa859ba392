/** The name of a line, beside its last point. The chart fills in where each point is. */
export function EndLabel(props: {
  readonly text: string;
  readonly ink: string;
  /** Keeps the word readable where it stands on a line. */
  readonly paper: string;
  readonly last: number;
  /** There is no room beside the line: above it, then. */
  readonly above?: boolean;
  readonly index?: number;
  readonly x?: number | string;
  readonly y?: number | string;
}) {
  const { above = false, index, last, x, y } = props;
  if (index !== last || x === undefined || y === undefined) return null;
  return (
    <text
      x={Number(x) + (above ? 0 : 8)}
      y={Number(y)}
      dy={above ? -8 : 4}
      textAnchor={above ? 'end' : 'start'}
      fontSize={12}
      fill={props.ink}
      stroke={props.paper}
      strokeWidth={4}
      paintOrder="stroke"
    >
      {props.text}
    </text>
  );
}
