import { RebaseError } from '../errors';

const MAX_HEADER = 8 * 1024;
const LINK =
  /<([^<>]*)>((?:\s*;\s*[^,;"\s]+(?:\s*=\s*(?:"[^"]*"|[^",;\s]*))?)*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i;

/**
 * The next page of a list, from `Link: <…>; rel="next"`; undefined when there is none. Only on the page's own
 * origin: throws `redirect-forbidden` otherwise (registries.md 4.3, row 6).
 */
export function nextPage(
  current: URL,
  link: string | undefined,
): URL | undefined {
  const text = (link ?? '').slice(0, MAX_HEADER);
  for (const [, target = '', parameters = ''] of text.matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    if ((quoted ?? bare)?.toLowerCase() !== 'next') continue;
    return checked(current, target);
  }
  return undefined;
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
