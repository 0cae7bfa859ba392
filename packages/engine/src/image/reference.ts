import { RebaseError } from '../errors';
import { Digest, isDigest } from './digest';

/** A repository on a registry: where a blob can be found or must arrive. */
export interface RepositoryName {
  /** `host[:port]`; Docker Hub is `index.docker.io`. */
  readonly registry: string;
  /** Path without host; Docker Hub's short names carry `library/`. */
  readonly repository: string;
}

/** A parsed image name with a tag, a digest, or both (then the digest decides). */
export interface ImageReference extends RepositoryName {
  readonly tag?: string;
  readonly digest?: Digest;
}

/** How names and labels spell Docker Hub (registries.md 3, cnb-rebase.md 1.2). */
export const DOCKER_HUB = 'index.docker.io';

const HUB_ALIASES = new Set([DOCKER_HUB, 'docker.io', 'registry-1.docker.io']);
const MAX_TEXT = 1024;
const MAX_REPOSITORY = 255;
const HOST_LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const DOMAIN = new RegExp(`^${HOST_LABEL}(?:\\.${HOST_LABEL})*$`);
const IPV6 = /^\[[0-9a-f:.]+\]$/;
const PORT = /^[1-9][0-9]{0,4}$/;
const REPOSITORY =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/**
 * Reads an image name: grammar of distribution's `reference` package, Docker Hub's rules included. Without tag and
 * digest the tag is `latest`. Throws {@link RebaseError} `invalid-reference`.
 */
export function parseReference(text: string): ImageReference {
  if (typeof text !== 'string' || text.length > MAX_TEXT) {
    throw invalid(String(text).slice(0, 80), 'length');
  }
  const [rest, digest] = splitDigest(text);
  const [name, tag] = splitTag(rest, text);
  const [host, path] = splitHost(name);
  const registry = readHost(host, text);
  const repository =
    registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  if (repository.length > MAX_REPOSITORY || !REPOSITORY.test(repository)) {
    throw invalid(text, 'repository');
  }
  return {
    registry,
    repository,
    ...((tag ?? (digest ? undefined : 'latest')) && { tag: tag ?? 'latest' }),
    ...(digest && { digest }),
  };
}

/** The canonical spelling: `registry/repository[:tag][@digest]`. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${formatRepository(reference)}${tag}${digest}`;
}

/** `registry/repository`. */
export function formatRepository(name: RepositoryName): string {
  return `${name.registry}/${name.repository}`;
}

/** True when both names mean one place. */
export function isSameRepository(a: RepositoryName, b: RepositoryName) {
  return a.registry === b.registry && a.repository === b.repository;
}

/** True when the text may stand as a tag (distribution spec, "Pulling manifests"). */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

function splitDigest(text: string): [string, Digest | undefined] {
  const at = text.indexOf('@');
  if (at < 0) return [text, undefined];
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) throw invalid(text, 'digest');
  return [text.slice(0, at), digest];
}

function splitTag(name: string, text: string): [string, string | undefined] {
  const colon = name.lastIndexOf(':');
  if (colon < 0 || colon < name.lastIndexOf('/')) return [name, undefined];
  if (name.startsWith('[') && colon < name.indexOf(']')) {
    return [name, undefined];
  }
  const tag = name.slice(colon + 1);
  if (!TAG.test(tag)) throw invalid(text, 'tag');
  return [name.slice(0, colon), tag];
}

/** The first part is a host when it has a dot or colon or is `localhost`; else the name is on Docker Hub. */
function splitHost(name: string): [string, string] {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  return /[.:]/.test(first) || first === 'localhost'
    ? [first, name.slice(slash + 1)]
    : [DOCKER_HUB, name];
}

function readHost(host: string, text: string): string {
  const lower = host.toLowerCase();
  const [, name = '', port] =
    /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(lower) ?? [];
  const wellFormed =
    (DOMAIN.test(name) || IPV6.test(name)) && isPlainAddress(name);
  const portGood =
    port === undefined || (PORT.test(port) && Number(port) < 65536);
  if (!wellFormed || !portGood) {
    throw invalid(text, 'host');
  }
  return HUB_ALIASES.has(lower) ? DOCKER_HUB : lower;
}

/** Refuses `127.1`, `0x7f.0.0.1` and the like: a URL would read them as another address than the one written. */
function isPlainAddress(host: string): boolean {
  try {
    return new URL(`http://${host}`).hostname === host;
  } catch {
    return false;
  }
}

const FLAWS = {
  length: 'it is too long',
  repository: 'its repository part is not a repository name',
  digest: 'its digest is not a sha256',
  tag: 'its tag is not a tag',
  host: 'its registry part is not a host',
} as const;

function invalid(text: string, part: keyof typeof FLAWS): RebaseError {
  const shown = text.slice(0, 200);
  return new RebaseError(
    'invalid-reference',
    `"${shown}" is not an image name: ${FLAWS[part]}`,
    { facts: { reference: shown, part } },
  );
}
