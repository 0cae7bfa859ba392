import { createRegistry } from '../registry/createRegistry';
import { Registry } from '../registry/registry';
import {
  startTestRegistry,
  TestRegistry,
  TestRegistryOptions,
} from '../testing';

/** A test registry and a client that is allowed to speak to it. */
export interface Bench {
  readonly server: TestRegistry;
  readonly registry: Registry;
  stop(): Promise<void>;
}

/** Starts both; plain HTTP and loopback are allowed for this host alone. */
export async function startBench(
  options: TestRegistryOptions = {},
): Promise<Bench> {
  const server = await startTestRegistry(options);
  const registry = clientFor(server.host);
  return {
    server,
    registry,
    async stop() {
      await registry.close();
      await server.stop();
    },
  };
}

/** A strict client that knows only the given hosts. */
export function clientFor(...hosts: string[]): Registry {
  return createRegistry({
    policy: {
      hosts: hosts.map(host => ({ host, private: true, plainHttp: true })),
      otherHosts: 'refuse',
    },
  });
}
