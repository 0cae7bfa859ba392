import { Entity } from '@backstage/catalog-model';
import { REPOSITORY_ANNOTATIONS } from '@layer-rebase/backstage-plugin-layer-rebase-common';

const OWN = 'layer-rebase.dev/';

/**
 * May the entity have images? True with any annotation of ours, a misspelt one too (the backend says what is wrong with
 * it), and with those of other plugins that the backend reads. For `EntitySwitch` in legacy apps.
 */
export function isLayerRebaseAvailable(entity: Entity): boolean {
  return (
    speaksForItself(entity) ||
    REPOSITORY_ANNOTATIONS.some(
      name => entity.metadata.annotations?.[name] !== undefined,
    )
  );
}

/** Does the entity carry an annotation of ours? Then there always is something to say about its images. */
export function speaksForItself({ metadata }: Entity): boolean {
  return Object.keys(metadata.annotations ?? {}).some(name =>
    name.toLocaleLowerCase('en-US').startsWith(OWN),
  );
}
