import type { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The list as a file. */
export function exported(
  images: readonly FleetImage[],
  format: 'csv' | 'json',
): ReadableStream<Uint8Array> {
  const text =
    format === 'json'
      ? JSON.stringify(images)
      : [
          'image,component,verdict',
          ...images.map(({ image, entityRef, verdict }) =>
            [image, entityRef, verdict].join(','),
          ),
        ].join('\n');
  return new Blob([text]).stream();
}
