import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { Registry, pullPatchFile } from '@layer-rebase/engine';
import { OciSourceConfig } from '../patchSourceConfig';

/** A patch file that was pushed as an OCI artifact, to a repository that patch images may come from. */
export function ociSource(
  config: OciSourceConfig,
  registry: () => Registry,
): PatchSource {
  const { name, trustedBuildpacks, reference } = config;
  return {
    name,
    trustedBuildpacks,
    origin: reference,
    async read({ signal } = {}) {
      const { text, pinned } = await pullPatchFile({
        registry: registry(),
        reference,
        signal,
      });
      return { text, pinned };
    },
  };
}
