import { RebaseError } from '../errors';
import { isLoopbackName, Reach } from './addressGuard';
import { HostAccess } from './hostAccess';

/** A place that a registry sent us to, checked. */
export interface Hop {
  readonly url: URL;
  readonly reach: Reach;
  readonly skipTlsVerify: boolean;
  /** The registry's own origin: credentials may go there. */
  readonly isHome: boolean;
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * Where a redirected GET or HEAD may go: home, a configured storage host, or a public https address. Throws
 * `redirect-forbidden` (registries.md 4.3, row 4).
 */
export function checkRedirect(
  access: HostAccess,
  from: URL,
  location: string | undefined,
): Hop {
  const url = resolveLocation(access, from, location);
  if (from.protocol === 'https:' && url.protocol !== 'https:') {
    throw forbidden(access, url, 'from https to http');
  }
  const known = knownHop(access, url);
  if (known) return known;
  if (url.protocol !== 'https:') throw forbidden(access, url, 'over http');
  return { url, reach: 'public', skipTlsVerify: false, isHome: false };
}

/** Where an upload may continue: home or a configured storage host (registries.md 4.3, row 5). */
export function checkUploadLocation(
  access: HostAccess,
  from: URL,
  location: string | undefined,
): Hop {
  const url = resolveLocation(access, from, location);
  const known = knownHop(access, url);
  if (!known) throw forbidden(access, url, 'for an upload');
  return known;
}

function knownHop(access: HostAccess, url: URL): Hop | undefined {
  const isHome = url.origin === access.origin;
  if (isHome) {
    const { reach, skipTlsVerify } = access;
    return { url, reach, skipTlsVerify, isHome };
  }
  const downgrades =
    access.origin.startsWith('https:') && url.protocol !== 'https:';
  return access.storageHosts.includes(url.host) && !downgrades
    ? { url, reach: storageReach(access, url), skipTlsVerify: false, isHome }
    : undefined;
}

function storageReach(access: HostAccess, url: URL): Reach {
  return access.reach === 'loopback' && !isLoopbackName(url.hostname)
    ? 'public'
    : access.reach;
}

function resolveLocation(
  access: HostAccess,
  from: URL,
  location: string | undefined,
): URL {
  const url =
    location !== undefined && URL.canParse(location, from)
      ? new URL(location, from)
      : undefined;
  const readable =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  if (!readable) throw forbidden(access, undefined, '');
  return url;
}

function forbidden(access: HostAccess, url: URL | undefined, why: string) {
  const place = url ? `${url.origin} ${why}` : 'an unreadable place';
  return new RebaseError(
    'redirect-forbidden',
    `${access.host} sends us to ${place.trim()}, which is not allowed`,
    { facts: { host: access.host, ...(url && { location: url.origin }) } },
  );
}
