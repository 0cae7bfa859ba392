import { startTestRegistry } from '@layer-rebase/engine/testing';
import { CountingProxy, startCountingProxy } from './countingProxy';
import { startDockerRegistry } from './dockerRegistry';
import { onPath } from './onPath';

export type StandName = 'embedded' | 'docker-registry';

/** Registries that can be had here. */
export function availableStands(): readonly StandName[] {
  return onPath('docker-registry')
    ? ['embedded', 'docker-registry']
    : ['embedded'];
}

/** A registry behind the counting proxy. */
export async function startStand(name: StandName): Promise<CountingProxy> {
  const registry = await startRegistry(name);
  const proxy = await startCountingProxy(registry.host);
  return {
    ...proxy,
    stop: async () => {
      await proxy.stop();
      await registry.stop();
    },
  };
}

async function startRegistry(name: StandName) {
  if (name === 'embedded') return startTestRegistry({ singlePost: 'stored' });
  const binary = onPath('docker-registry');
  if (!binary) throw new Error('docker-registry is not on PATH');
  return startDockerRegistry(binary);
}
