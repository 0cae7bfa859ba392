/** `default`: `*` and `?` cross `/`, code points. `reference`: Go's `filepath.Match` away from Windows, bytes as Go walks them. */
export type GlobDialect = 'default' | 'reference';

/** A character at a position of a value and how many units it takes. */
export interface Rune {
  readonly rune: number;
  readonly width: number;
}

/** What a matcher walks over: code points, or UTF-8 bytes as Go does. */
export function unitsOf(text: string, dialect: GlobDialect): readonly number[] {
  return dialect === 'reference'
    ? Array.from(Buffer.from(text, 'utf8'))
    : Array.from(text, rune => rune.codePointAt(0) ?? 0);
}

/** Go may skip into the middle of a character; it then sees U+FFFD, one byte wide. */
export function runeAt(
  value: readonly number[],
  at: number,
  dialect: GlobDialect,
): Rune {
  const unit = value[at];
  if (dialect === 'default' || unit < 0x80) return { rune: unit, width: 1 };
  const width = widthOfLead(unit);
  const bytes = value.slice(at, at + width);
  const whole =
    width > 1 &&
    bytes.length === width &&
    bytes.slice(1).every(byte => byte >= 0x80 && byte < 0xc0);
  if (!whole) return { rune: 0xfffd, width: 1 };
  const text = Buffer.from(bytes).toString('utf8');
  return { rune: text.codePointAt(0) ?? 0xfffd, width };
}

function widthOfLead(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc2 ? 2 : 1;
}
