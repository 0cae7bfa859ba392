import { Entity } from '@backstage/catalog-model';
import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Does the entity name at least one image? For `EntitySwitch` in legacy apps. */
export function isLayerRebaseAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[IMAGES_ANNOTATION]?.trim());
}
