import { RebaseError } from '../errors';

const MAX_HEADER = 8 * 1024;
const REL_NEXT = /^\s*rel\s*=\s*(?:"\s*next\s*"|next)\s*$/i;

/**
 * The next page of a list, from `Link: <…>; rel="next"` (RFC 8288); undefined when there is none. Only on the page's
 * own origin: throws `redirect-forbidden` otherwise (registries.md 4.3, row 6).
 */
export function nextPage(
  current: URL,
  link: string | undefined,
): URL | undefined {
  for (const part of splitOutside((link ?? '').slice(0, MAX_HEADER), ',')) {
    const [target = '', ...parameters] = splitOutside(part, ';');
    const [, place] = /^\s*<([^<>]*)>\s*$/.exec(target) ?? [];
    const isNext = parameters.some(parameter => REL_NEXT.test(parameter));
    if (place !== undefined && isNext) return checked(current, place);
  }
  return undefined;
}

/** Cuts at a separator that stands neither in quotes nor in angle brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let closing = '';
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (closing) closing = letter === closing ? '' : closing;
    else if (letter === '"') closing = '"';
    else if (letter === '<') closing = '>';
    else if (letter === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function checked(current: URL, target: string): URL {
  const url = URL.canParse(target, current) && new URL(target, current);
  if (!url || url.origin !== current.origin || url.username || url.password) {
    throw new RebaseError(
      'redirect-forbidden',
      `${current.host} continues its list at another place, which is not followed`,
      { facts: { host: current.host } },
    );
  }
  return url;
}
