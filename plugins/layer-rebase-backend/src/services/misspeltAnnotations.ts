import { Entity } from '@backstage/catalog-model';
import {
  IMAGES_ANNOTATION,
  TAGS_ANNOTATION,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ProvidedImages } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { TAGS_ALONE, toProblem, unknownAnnotation } from './problemSayings';

const OWN = 'layer-rebase.dev/';
const EXAMPLE = `${IMAGES_ANNOTATION}: registry.example.com/shop/checkout:1.4`;

/** Annotations of an entity without images that look as if images were meant. */
export function misspeltAnnotations({
  metadata: { annotations = {} },
}: Entity): ProvidedImages['problems'] {
  return Object.entries(annotations)
    .filter(([key]) => key.toLowerCase().startsWith(OWN))
    .map(([annotation, value]) =>
      toProblem({
        annotation,
        value: String(value),
        note:
          annotation === TAGS_ANNOTATION
            ? TAGS_ALONE
            : unknownAnnotation(annotation),
        example: EXAMPLE,
      }),
    );
}
