import {
  createKeychain,
  createRegistry,
  dockerConfigCredentials,
  Registry,
  staticCredentials,
} from '@layer-rebase/engine';
import { version } from '../package.json';
import { environmentCredentials } from './environmentCredentials';
import { ConnectionFlags } from './options/connectionFlags';
import { registryPolicy } from './registryPolicy';

/** The registries of one command; `images` are the names that the operator gave. */
export function openRegistry(
  flags: ConnectionFlags,
  images: readonly string[],
): Registry {
  const given = environmentCredentials(process.env.CNB_REGISTRY_AUTH);
  return createRegistry({
    policy: registryPolicy(flags, images),
    credentials: createKeychain(
      staticCredentials(given),
      dockerConfigCredentials(),
    ),
    userAgent: `layer-rebase/${version}`,
  });
}
