import {
  createRegistry,
  HostRule,
  parseReference,
  Registry,
} from '@layer-rebase/engine';
import { version } from '../package.json';
import { ConnectionFlags } from './options/connectionFlags';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * The registries of one command. Hosts that the operator typed may be private; hosts that a label names must be
 * public or loopback, and with `--strict` are not contacted at all (design: registry rules).
 */
export function openRegistry(
  flags: ConnectionFlags,
  images: readonly string[],
): Registry {
  const typed = images.map(image => parseReference(image).registry);
  const hosts = [...new Set([...flags.insecureRegistry, ...typed])];
  return createRegistry({
    policy: {
      hosts: hosts.map(host => ruleFor(host, flags.insecureRegistry)),
      otherHosts: flags.strict ? 'refuse' : 'public-and-loopback',
    },
    userAgent: `layer-rebase/${version}`,
  });
}

function ruleFor(host: string, insecure: readonly string[]): HostRule {
  const plainHttp = insecure.includes(host) || LOOPBACK.test(host);
  return { host, private: true, ...(plainHttp && { plainHttp }) };
}
