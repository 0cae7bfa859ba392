/** The name of a line, beside its last point. The chart fills in where each point is. */
export function EndLabel(props: {
  readonly text: string;
  readonly ink: string;
  readonly last: number;
  readonly index?: number;
  readonly x?: number | string;
  readonly y?: number | string;
}) {
  const { index, last, x, y } = props;
  if (index !== last || x === undefined || y === undefined) return null;
  return (
    <text x={Number(x) + 8} y={Number(y)} dy={4} fontSize={12} fill={props.ink}>
      {props.text}
    </text>
  );
}
