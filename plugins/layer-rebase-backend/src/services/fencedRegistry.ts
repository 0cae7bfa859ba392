import { Registry } from '@layer-rebase/engine';

/**
 * The same registry, but before a tag is written somebody is asked once more, and the tag stays when that throws: a
 * process that stood still, or whose lease ended early because a clock jumped, must not write beside its heir.
 */
export function fencedRegistry(
  registry: Registry,
  ask: () => Promise<void>,
): Registry {
  return {
    ...registry,
    async putManifest(reference, manifest, options) {
      if (reference.tag) await ask();
      await registry.putManifest(reference, manifest, options);
    },
  };
}
