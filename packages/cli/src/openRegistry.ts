import { createRegistry, Registry } from '@layer-rebase/engine';
import { version } from '../package.json';
import { ConnectionFlags } from './options/connectionFlags';
import { registryPolicy } from './registryPolicy';

/** The registries of one command; `images` are the names that the operator gave. */
export function openRegistry(
  flags: ConnectionFlags,
  images: readonly string[],
): Registry {
  return createRegistry({
    policy: registryPolicy(flags, images),
    userAgent: `layer-rebase/${version}`,
  });
}
