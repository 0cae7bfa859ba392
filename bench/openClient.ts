import { createRegistry, Registry } from '@layer-rebase/engine';

/** A client that knows nothing yet, speaking plain HTTP to this one registry. */
export function openClient(host: string): Registry {
  return createRegistry({
    policy: {
      hosts: [{ host, private: true, plainHttp: true }],
      otherHosts: 'refuse',
    },
    userAgent: 'layer-rebase-bench',
  });
}

/** Opens a client for one piece of work and closes it after. */
export async function withClient<T>(
  host: string,
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const registry = openClient(host);
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}
