import { ImageProvider } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { DiscoveryConfig } from '../../discoveryConfig';
import { acrImages } from './acrImages';
import { Convention, conventionImages } from './conventionImages';
import { ecrImages } from './ecrImages';
import { harborImages } from './harborImages';
import { jfrogImages } from './jfrogImages';
import { nexusImages } from './nexusImages';
import { quayImages } from './quayImages';

/** Providers for the annotations that other plugins brought; those whose registry is not configured are left out. */
export function conventionalProviders(
  config: DiscoveryConfig,
): readonly ImageProvider[] {
  const conventions: readonly Convention[] = [
    quayImages(config.quay),
    ecrImages,
    ...where(config.harbor, harborImages),
    ...where(config.jfrogArtifactory, jfrogImages),
    ...where(config.azureContainerRegistry, acrImages),
    ...where(config.nexus, nexusImages),
  ];
  return conventions.map(convention =>
    conventionImages(convention, config.defaultTag),
  );
}

function where(
  registry: string | undefined,
  convention: (registry: string) => Convention,
): readonly Convention[] {
  return registry === undefined ? [] : [convention(registry)];
}
