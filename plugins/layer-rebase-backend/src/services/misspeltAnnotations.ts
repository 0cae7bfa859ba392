import { Entity } from '@backstage/catalog-model';
import {
  IMAGES_ANNOTATION,
  TAGS_ANNOTATION,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ProvidedImages } from '@layer-rebase/backstage-plugin-layer-rebase-node';

const OWN = 'layer-rebase.dev/';
const EXAMPLE = `${IMAGES_ANNOTATION}: registry.example.com/shop/checkout:1.4`;

/** Annotations of an entity without images that look as if images were meant. */
export function misspeltAnnotations({
  metadata: { annotations = {} },
}: Entity): ProvidedImages['problems'] {
  return Object.entries(annotations)
    .filter(([key]) => key.toLowerCase().startsWith(OWN))
    .map(([annotation, value]) => ({
      annotation,
      value: String(value).slice(0, 200),
      sentence:
        annotation === TAGS_ANNOTATION
          ? 'Tags are given, but no annotation says of which repository.'
          : `There is no annotation ${annotation}.`,
      example: EXAMPLE,
    }));
}
