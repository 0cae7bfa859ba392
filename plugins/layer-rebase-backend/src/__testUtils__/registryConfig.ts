import { TestRegistry } from '@layer-rebase/engine/testing';

/** What an operator writes to let the portal use this registry: run images of `base`, patches of `patches`. */
export function registryConfig({ host }: TestRegistry) {
  return {
    host,
    private: true,
    plainHttp: true,
    runImages: ['base/*'],
    patchImages: ['patches/*'],
  };
}
