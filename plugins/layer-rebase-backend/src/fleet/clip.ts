/** Text that fits a column: no longer than that, and without the character that Postgres cannot hold. */
export function clip(text: string, most: number): string {
  return text.replaceAll('\0', '').slice(0, most);
}
