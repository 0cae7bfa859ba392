import { ErrorSide, RebaseError } from '../errors';
import { formatRepository, RepositoryName } from '../image/reference';
import { Registry } from '../registry/registry';

/** Throws `host-not-allowed` for app images outside the operator's list, before anybody is asked (registries.md 4.3). */
export function refuseForeign(
  registry: Registry,
  name: RepositoryName,
  side: ErrorSide,
): void {
  if (registry.allows(name, 'app')) return;
  throw notListed(name, side);
}

/** The same for images that are only looked at: run and patch images may be, too. */
export function refuseUnknown(registry: Registry, name: RepositoryName): void {
  const uses = ['app', 'run-image', 'patch-image'] as const;
  if (uses.some(use => registry.allows(name, use))) return;
  throw notListed(name, 'app-image');
}

function notListed(name: RepositoryName, side: ErrorSide): RebaseError {
  const message = `${formatRepository(name)} is not on the list of images`;
  return new RebaseError('host-not-allowed', message, { side });
}
