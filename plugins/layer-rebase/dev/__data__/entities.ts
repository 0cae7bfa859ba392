import { Entity } from '@backstage/catalog-model';
import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { states } from './states';

/** One component or system per state, named after it. */
export const entities: readonly Entity[] = Object.entries(states).map(
  ([name, { images, parts }]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: parts ? 'System' : 'Component',
    metadata: {
      name,
      namespace: 'default',
      uid: name,
      ...(images.length > 0 && {
        annotations: {
          [IMAGES_ANNOTATION]: images.map(({ image }) => image).join(','),
        },
      }),
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'checkout-team' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/checkout-team' }],
  }),
);
