import { HostRule, parseReference, RegistryPolicy } from '@layer-rebase/engine';
import { ConnectionFlags } from './options/connectionFlags';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * Whom one command may speak to, and how. Hosts of names that the operator gave may be private; hosts that a label
 * names must be public or loopback, and with `--strict` are not contacted at all (registries.md 4.3).
 */
export function registryPolicy(
  flags: Pick<ConnectionFlags, 'insecureRegistry' | 'strict'>,
  images: readonly string[],
): RegistryPolicy {
  const named = images.map(image => parseReference(image).registry);
  const hosts = [...new Set([...flags.insecureRegistry, ...named])];
  return {
    hosts: hosts.map(host => ruleFor(host, flags.insecureRegistry)),
    otherHosts: flags.strict ? 'refuse' : 'public-and-loopback',
  };
}

function ruleFor(host: string, insecure: readonly string[]): HostRule {
  const plainHttp = insecure.includes(host) || LOOPBACK.test(host);
  return { host, private: true, ...(plainHttp && { plainHttp }) };
}
