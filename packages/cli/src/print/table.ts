export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows under their titles, every column as wide as its widest cell, nothing cut. Two spaces in front. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = columns.map((column, index) =>
    Math.max(width(column.title), ...rows.map(row => width(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    `  ${columns
      .map((column, index) => pad(cells[index] ?? '', widths[index], column))
      .join('  ')}`.trimEnd();
  return [line(columns.map(column => column.title)), ...rows.map(line)];
}

function pad(text: string, to: number, column: Column): string {
  const gap = ' '.repeat(to - width(text));
  return column.align === 'right' ? gap + text : text + gap;
}

/** Code points stand for columns; wide scripts may shift a row, nothing is lost. */
function width(text: string): number {
  return [...text].length;
}
