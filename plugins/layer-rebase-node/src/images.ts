import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { DiscoveryProblem } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** What a provider read from one entity: references as written, and what it could not read. */
export interface ProvidedImages {
  readonly references: readonly string[];
  readonly problems: readonly DiscoveryProblem[];
}

/** Knows one convention by which an entity names its images. */
export interface ImageProvider {
  /** Unique, kebab-case. */
  readonly id: string;
  /** The annotations it reads; entities that carry none of them are never shown to it. */
  readonly annotations: readonly string[];
  /** Must be quick and must not throw: what is wrong with the entity is a problem in the answer. */
  readImages(entity: Entity): ProvidedImages;
}

/** Teaches the backend further conventions beside `layer-rebase.dev/images`. */
export interface LayerRebaseImagesExtensionPoint {
  /** Throws when the id is taken. */
  addImageProvider(provider: ImageProvider): void;
}

export const layerRebaseImagesExtensionPoint =
  createExtensionPoint<LayerRebaseImagesExtensionPoint>({
    id: 'layer-rebase.images',
  });
