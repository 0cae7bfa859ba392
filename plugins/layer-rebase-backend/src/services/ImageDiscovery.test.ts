import { Entity } from '@backstage/catalog-model';
import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { annotationImages } from './annotationImages';
import { ImageDiscovery } from './ImageDiscovery';

const discovery = new ImageDiscovery([annotationImages]);

function entity(value?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'checkout',
      ...(value !== undefined && {
        annotations: { [IMAGES_ANNOTATION]: value },
      }),
    },
  };
}

describe('ImageDiscovery', () => {
  it.each([
    ['no annotation', undefined, []],
    ['one image', 'localhost:5000/shop/web:1', ['localhost:5000/shop/web:1']],
    [
      'several images, spaces and empty parts',
      ' ghcr.io/a/b:1 ,, ghcr.io/a/c:2,',
      ['ghcr.io/a/b:1', 'ghcr.io/a/c:2'],
    ],
    [
      'the same image spelt twice',
      'docker.io/library/nginx:1,nginx:1',
      ['index.docker.io/library/nginx:1'],
    ],
    ['no tag', 'ghcr.io/a/b', ['ghcr.io/a/b:latest']],
    [
      'a digest',
      `ghcr.io/a/b@sha256:${'0'.repeat(64)}`,
      [`ghcr.io/a/b@sha256:${'0'.repeat(64)}`],
    ],
  ])('reads %s', (_name, value, images) => {
    expect(discovery.discover(entity(value))).toEqual({ images, problems: [] });
  });

  it.each([
    ['empty', '', 'is empty'],
    ['only commas', ' , ,', 'is empty'],
    ['not a name', 'ghcr.io/A B/c:1', 'This is not an image name'],
    ['a URL', 'https://ghcr.io/a/b:1', 'This is not an image name'],
    ['a bad digest', 'ghcr.io/a/b@sha256:xyz', 'This is not an image name'],
    ['endless', `ghcr.io/${'a'.repeat(5000)}:1`, 'This is not an image name'],
  ])(
    'says what is wrong with an annotation that is %s',
    (_name, value, what) => {
      const { images, problems } = discovery.discover(entity(value));
      expect(images).toEqual([]);
      expect(problems).toEqual([
        {
          annotation: IMAGES_ANNOTATION,
          value: value.slice(0, 200),
          sentence: expect.stringContaining(what),
          note: expect.objectContaining({
            code: expect.stringMatching(/^problem\./),
          }),
          example: `${IMAGES_ANNOTATION}: registry.example.com/shop/checkout:1.4`,
        },
      ]);
    },
  );

  it.each([
    ['layer-rebase.dev/image', 'There is no annotation layer-rebase.dev/image'],
    ['Layer-Rebase.dev/images', 'There is no annotation Layer-Rebase'],
    ['layer-rebase.dev/tags', 'no annotation says of which repository'],
  ])('says what is wrong with %s alone', (annotation, what) => {
    const named = entity();
    const metadata = { ...named.metadata, annotations: { [annotation]: '1' } };
    expect(discovery.discover({ ...named, metadata })).toEqual({
      images: [],
      problems: [
        {
          annotation,
          value: '1',
          sentence: expect.stringContaining(what),
          note: expect.objectContaining({
            code: expect.stringMatching(/^problem\./),
          }),
          example: `${IMAGES_ANNOTATION}: registry.example.com/shop/checkout:1.4`,
        },
      ],
    });
  });

  it('keeps the good images beside a bad one', () => {
    const { images, problems } = discovery.discover(
      entity('ghcr.io/a/b:1,not a name,ghcr.io/a/c:1'),
    );
    expect(images).toEqual(['ghcr.io/a/b:1', 'ghcr.io/a/c:1']);
    expect(problems).toHaveLength(1);
  });

  it('stops at 50 images and says so', () => {
    const value = Array.from({ length: 60 }, (_, n) => `ghcr.io/a/b:${n}`);
    const { images, problems } = discovery.discover(entity(value.join(',')));
    expect(images).toHaveLength(50);
    expect(problems).toEqual([
      expect.objectContaining({
        sentence: expect.stringContaining('10 are left out'),
        note: expect.objectContaining({
          code: expect.stringMatching(/^problem\./),
        }),
      }),
    ]);
  });

  it('asks further providers', () => {
    const both = new ImageDiscovery([
      annotationImages,
      {
        id: 'quay',
        annotations: ['quay.io/repository-slug'],
        readImages: () => ({ references: ['quay.io/a/b:1'], problems: [] }),
      },
    ]);
    expect(both.discover(entity('ghcr.io/a/b:1')).images).toEqual([
      'ghcr.io/a/b:1',
      'quay.io/a/b:1',
    ]);
    expect(both.annotations).toEqual([
      IMAGES_ANNOTATION,
      'quay.io/repository-slug',
    ]);
  });
});
