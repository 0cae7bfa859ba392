import { Digest, isDigest } from '../image/digest';
import { RebaseLink } from './rebaseLink';
import { RebaseStatement, ResourceDescriptor } from './statement';

/** The digest that a statement says its subject was made from; undefined when it names none, or several. */
export function digestBefore(statement: RebaseStatement): Digest | undefined {
  return (
    onlyDigest(statement, ({ name }) => name === 'app-index') ??
    onlyDigest(statement, ({ name }) => name === 'app')
  );
}

/**
 * The part of an index's past that concerns one of its images, newest first, and the digest where it leaves the
 * statements of the index: undefined when these do not say. A rebase that carried the image over is none of it.
 */
export function platformLinks(
  index: readonly RebaseLink[],
  platform: string,
  digest: Digest,
): { readonly links: readonly RebaseLink[]; readonly next?: Digest } {
  const links: RebaseLink[] = [];
  let next = digest;
  for (const link of index) {
    if (!link.statement || !speaksOf(link.statement, next)) continue;
    links.push({ ...link, digest: next, passedOver: 0 });
    const before = appBefore(link.statement, platform);
    if (!before) return { links };
    next = before;
  }
  return { links, next };
}

function speaksOf({ subject }: RebaseStatement, digest: Digest): boolean {
  return subject.some(one => `sha256:${one.digest.sha256}` === digest);
}

function appBefore(statement: RebaseStatement, platform: string) {
  return onlyDigest(
    statement,
    ({ name, annotations }) =>
      name === 'app' && annotations?.platform === platform,
  );
}

function onlyDigest(
  { predicate }: RebaseStatement,
  isWanted: (one: ResourceDescriptor) => boolean,
): Digest | undefined {
  const found = predicate.buildDefinition.resolvedDependencies.filter(isWanted);
  const digests = new Set(found.map(one => `sha256:${one.digest.sha256}`));
  const [only] = digests;
  return digests.size === 1 && isDigest(only) ? only : undefined;
}
