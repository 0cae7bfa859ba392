import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ImageProvider } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { emptyAnnotation, toProblem } from './problemSayings';

const EXAMPLE = `${IMAGES_ANNOTATION}: registry.example.com/shop/checkout:1.4`;

/** Reads `layer-rebase.dev/images`: references, separated by commas. */
export const annotationImages: ImageProvider = {
  id: 'annotation',
  annotations: [IMAGES_ANNOTATION],
  readImages(entity) {
    const value = entity.metadata.annotations?.[IMAGES_ANNOTATION];
    if (value === undefined) return { references: [], problems: [] };
    const references = value
      .split(',')
      .map(part => part.trim())
      .filter(Boolean);
    return references.length > 0
      ? { references, problems: [] }
      : {
          references,
          problems: [
            toProblem({
              annotation: IMAGES_ANNOTATION,
              value,
              note: emptyAnnotation(IMAGES_ANNOTATION),
              example: EXAMPLE,
            }),
          ],
        };
  },
};
