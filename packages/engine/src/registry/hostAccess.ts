import { RebaseError } from '../errors';
import { DOCKER_HUB, parseReference, RepositoryName } from '../image/reference';
import {
  classifyAddress,
  isLoopbackName,
  literalAddress,
  Reach,
} from './addressGuard';
import { HostRule, RegistryPolicy } from './policy';

/** How one registry host may be spoken to. */
export interface HostAccess {
  /** `host[:port]` as in references. */
  readonly host: string;
  /** Where its API answers: `https://host[:port]`. */
  readonly origin: string;
  readonly reach: Reach;
  readonly skipTlsVerify: boolean;
  readonly realmHosts: readonly string[];
  readonly storageHosts: readonly string[];
}

export type ImageUse = 'app' | 'run-image' | 'patch-image';

const HUB_API = 'registry-1.docker.io';

/** The access that policy gives to a repository's host; throws `host-not-allowed` (rule zero, design.md 5). */
export function hostAccess(
  policy: RegistryPolicy,
  name: RepositoryName,
): HostAccess {
  const rule = ruleFor(policy, name.registry);
  if (!mayContact(policy, rule, name)) throw notAllowed(rule, name);
  const { hostname } = new URL(`https://${name.registry}`);
  const loopback =
    policy.otherHosts === 'public-and-loopback' && isLoopbackName(hostname);
  const scheme = rule?.plainHttp ?? loopback ? 'http' : 'https';
  return {
    host: name.registry,
    origin: `${scheme}://${
      name.registry === DOCKER_HUB ? HUB_API : name.registry
    }`,
    reach: reachOf(rule, loopback),
    skipTlsVerify: rule?.skipTlsVerify ?? false,
    realmHosts: rule?.realmHosts ?? [],
    storageHosts: rule?.storageHosts ?? [],
  };
}

/** True when policy lets this repository be used as that; the literal address of its host is judged, no name is resolved. */
export function isAllowed(
  policy: RegistryPolicy,
  name: RepositoryName,
  use: ImageUse,
): boolean {
  const rule = ruleFor(policy, name.registry);
  return rule
    ? isListed(repositoriesFor(rule, use), name.repository)
    : policy.otherHosts === 'public-and-loopback' && isOpenHost(name.registry);
}

function mayContact(
  policy: RegistryPolicy,
  rule: HostRule | undefined,
  name: RepositoryName,
): boolean {
  return rule
    ? (['app', 'run-image', 'patch-image'] as const).some(use =>
        isListed(repositoriesFor(rule, use), name.repository),
      )
    : policy.otherHosts === 'public-and-loopback';
}

function reachOf(rule: HostRule | undefined, loopback: boolean): Reach {
  if (rule?.private) return 'private';
  return loopback ? 'loopback' : 'public';
}

function ruleFor(policy: RegistryPolicy, host: string): HostRule | undefined {
  return policy.hosts.find(rule => canonicalHost(rule.host) === host);
}

/** Operators may write any of Docker Hub's names. */
function canonicalHost(host: string): string {
  const lower = host.toLowerCase();
  return lower === 'docker.io' || lower === HUB_API ? DOCKER_HUB : lower;
}

function repositoriesFor(rule: HostRule, use: ImageUse) {
  switch (use) {
    case 'app':
      return rule.appImages;
    case 'run-image':
      return rule.runImages;
    default:
      return rule.patchImages;
  }
}

/** An entry is exact, ends in `/*` for everything below that path, or is `*` for everything. */
function isListed(
  entries: readonly string[] | undefined,
  repository: string,
): boolean {
  return (
    entries === undefined ||
    entries.some(
      entry =>
        entry === '*' ||
        entry === repository ||
        (entry.endsWith('/*') && repository.startsWith(entry.slice(0, -1))),
    )
  );
}

function isOpenHost(host: string): boolean {
  const { hostname } = new URL(`https://${host}`);
  const literal = literalAddress(hostname);
  return (
    literal === undefined ||
    ['public', 'loopback'].includes(classifyAddress(literal))
  );
}

function notAllowed(rule: HostRule | undefined, name: RepositoryName) {
  const sentence = rule
    ? `${name.repository} is not among the repositories allowed on ${name.registry}`
    : `${name.registry} is not among the allowed registry hosts`;
  return new RebaseError('host-not-allowed', sentence, {
    facts: { host: name.registry, repository: name.repository },
  });
}

/** Refuses names that did not come from {@link parseReference}: they would be spliced into URLs. */
export function assertCanonical(name: RepositoryName): void {
  const read = parseReference(`${name.registry}/${name.repository}`);
  if (read.registry !== name.registry || read.repository !== name.repository) {
    throw new RebaseError(
      'invalid-reference',
      `"${name.registry}/${name.repository}" is not a canonical image name`,
    );
  }
}
