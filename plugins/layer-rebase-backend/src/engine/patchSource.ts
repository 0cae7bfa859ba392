import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { Registry } from '@layer-rebase/engine';
import { PatchSourceConfig } from '../patchSourceConfig';
import { fileSource } from './fileSource';
import { httpsSource } from './httpsSource';
import { ociSource } from './ociSource';

/** The source that one entry of the configuration describes. */
export function patchSource(
  config: PatchSourceConfig,
  registry: () => Registry,
): PatchSource {
  switch (config.type) {
    case 'https':
      return httpsSource(config);
    case 'oci':
      return ociSource(config, registry);
    default:
      return fileSource(config);
  }
}
