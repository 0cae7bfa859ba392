import { RebaseError } from '../errors';
import { DOCKER_HUB } from '../image/reference';
import { literalAddress, Reach } from './addressGuard';
import { HostAccess } from './hostAccess';

/** Token services of registries whose realm is on another domain. */
const KNOWN_REALMS: Readonly<Record<string, string>> = {
  [DOCKER_HUB]: 'auth.docker.io',
};

/** A checked token endpoint and the addresses it may have. */
export interface Realm {
  readonly url: URL;
  readonly reach: Reach;
}

/**
 * Checks the realm of a challenge before anything is sent there: the registry's own host, a parent or child domain
 * of it, the table, or the operator's `realmHosts`; https unless the registry itself speaks http. Throws
 * `realm-not-allowed` (registries.md 4.3, row 3).
 */
export function checkRealm(access: HostAccess, text: string): Realm {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const own = new URL(access.origin);
  const secure = url?.protocol === 'https:' || url?.protocol === own.protocol;
  if (!url || !secure || url.username || url.password) {
    throw refuse(access, url);
  }
  if (url.hostname === own.hostname) return { url, reach: access.reach };
  const configured =
    access.realmHosts.includes(url.host) ||
    KNOWN_REALMS[access.host] === url.host;
  if (!configured && (url.protocol !== 'https:' || !isRelated(url, own))) {
    throw refuse(access, url);
  }
  return {
    url,
    reach: access.reach === 'private' ? 'private' : 'public',
  };
}

function isRelated(a: URL, b: URL): boolean {
  return isBelow(a.hostname, b.hostname) || isBelow(b.hostname, a.hostname);
}

/** A top-level domain is nobody's parent. */
function isBelow(child: string, parent: string): boolean {
  return (
    literalAddress(child) === undefined &&
    literalAddress(parent) === undefined &&
    parent.includes('.') &&
    child.endsWith(`.${parent}`)
  );
}

function refuse(access: HostAccess, url: URL | undefined): RebaseError {
  const realm = url ? url.origin : 'an unreadable address';
  return new RebaseError(
    'realm-not-allowed',
    `${access.host} sends sign-ins to ${realm}, which is not a token service allowed for it`,
    { facts: { host: access.host, realm } },
  );
}
