/** A version as numbers to compare: release parts, whether it is a pre-release, build number. */
interface Version {
  readonly release: readonly number[];
  readonly preRelease?: string;
  readonly build: readonly number[];
}

const VERSION =
  /^v?(\d{1,9}(?:[._u]\d{1,9}){0,7})(?:-?([A-Za-z][0-9A-Za-z.-]{0,60}))?(?:\+(\d{1,9}(?:\.\d{1,9}){0,7})?[0-9A-Za-z.-]{0,60})?$/;

/**
 * Negative when `a` is older than `b`, positive when newer, 0 when of equal rank; undefined when one of them is no
 * version. Numeric parts compare as numbers (`17.0.9` < `17.0.18`, `8u392` < `8u412`), a pre-release is older than its
 * release, and the build number after `+` decides last, as JVM vendors use it.
 */
export function compareVersions(a: string, b: string): number | undefined {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (!left || !right) return undefined;
  return (
    compareParts(left.release, right.release) ||
    comparePreReleases(left.preRelease, right.preRelease) ||
    compareParts(left.build, right.build)
  );
}

/**
 * The line within which a runtime may be swapped: `17.0` of `17.0.18+9`, `8` of `8u412`, whose only other part is its
 * update. Undefined when it is no version.
 */
export function releaseLine(text: string): string | undefined {
  const version = parseVersion(text);
  if (!version) return undefined;
  const parts = /^v?\d+u/.test(text) ? [0] : [0, 1];
  return parts.map(index => version.release[index] ?? 0).join('.');
}

function parseVersion(text: string): Version | undefined {
  const match = text.length > 200 ? null : VERSION.exec(text);
  if (!match) return undefined;
  return {
    release: match[1].split(/[._u]/).map(Number),
    preRelease: match[2],
    build: match[3] ? match[3].split('.').map(Number) : [],
  };
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePreReleases(
  a: string | undefined,
  b: string | undefined,
): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return comparePieces(a.split(/[.-]/), b.split(/[.-]/));
}

function comparePieces(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = comparePiece(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** `rc2` before `rc10`: the word first, then its number. */
function comparePiece(a: string, b: string): number {
  const [, wordA, numberA] = /^(.*?)(\d{0,9})$/.exec(a) ?? ['', a, ''];
  const [, wordB, numberB] = /^(.*?)(\d{0,9})$/.exec(b) ?? ['', b, ''];
  if (wordA !== wordB) return wordA < wordB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}
