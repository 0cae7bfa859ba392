import { Config } from '@backstage/config';

/** One Quay instance, by the name that `quay.io/instance-name` uses. */
export interface QuayInstance {
  readonly name: string;
  /** `host`, `host:port`, or one of these and a path. */
  readonly registry: string;
}

/** `layerRebase.discovery`: where the images of other plugins' annotations are, and which tag is meant. */
export interface DiscoveryConfig {
  readonly defaultTag?: string;
  /** Never empty; the first is meant by entities that name none. */
  readonly quay: readonly QuayInstance[];
  readonly harbor?: string;
  readonly jfrogArtifactory?: string;
  readonly azureContainerRegistry?: string;
  readonly nexus?: string;
}

const QUAY_IO: QuayInstance = { name: 'quay.io', registry: 'quay.io' };

export function readDiscoveryConfig(
  config: Config | undefined,
): DiscoveryConfig {
  const quay = config?.getOptionalConfigArray('quay') ?? [];
  return {
    defaultTag: config?.getOptionalString('defaultTag'),
    quay: quay.length > 0 ? quay.map(readInstance) : [QUAY_IO],
    harbor: config?.getOptionalString('harbor'),
    jfrogArtifactory: config?.getOptionalString('jfrogArtifactory'),
    azureContainerRegistry: config?.getOptionalString('azureContainerRegistry'),
    nexus: config?.getOptionalString('nexus'),
  };
}

function readInstance(config: Config): QuayInstance {
  return {
    name: config.getString('name'),
    registry: config.getString('registry'),
  };
}
