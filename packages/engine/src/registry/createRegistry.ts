import { RebaseError } from '../errors';
import { CredentialProvider } from './credentials';
import { RegistryPolicy } from './policy';
import { Registry } from './registry';

export interface RegistryOptions {
  readonly policy: RegistryPolicy;
  readonly credentials?: CredentialProvider;
  /** Sent as User-Agent. */
  readonly userAgent?: string;
}

/** One conversation partner for all registries; keep it for many images, close it at the end. */
export function createRegistry(_options: RegistryOptions): Registry {
  throw new RebaseError('unsupported', 'createRegistry is being written');
}
