/** Shorter words stand everywhere. */
const SHORTEST = 3;

/** A text cut at the words of a search term, in any case; every second part is such a word. */
export function partsOf(text: string, term: string): readonly string[] {
  const words = term
    .split(/\s+/)
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  return words.length > 0
    ? text.split(new RegExp(`(${words.join('|')})`, 'i'))
    : [text];
}
