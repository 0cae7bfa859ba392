import { digestOf } from './digest';
import { MAX_MANIFEST_BYTES, manifestTypeOf, readManifest } from './manifest';
import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from './mediaTypes';

const config = { mediaType: 'x', digest: digestOf('c'), size: 1 };
const image = { schemaVersion: 2, config, layers: [] };
const index = { schemaVersion: 2, manifests: [] };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

it('reads images and indexes, with or without their own word on their type', () => {
  expect(readManifest(bytes(image), OCI_MANIFEST)).toMatchObject({
    kind: 'manifest',
    flavour: 'oci',
  });
  expect(readManifest(bytes(index), OCI_INDEX)).toMatchObject({
    kind: 'index',
  });
  expect(
    readManifest(
      bytes({ ...image, mediaType: DOCKER_MANIFEST }),
      DOCKER_MANIFEST,
    ).flavour,
  ).toBe('docker');
  expect([image, index].map(value => manifestTypeOf(bytes(value)))).toEqual([
    OCI_MANIFEST,
    OCI_INDEX,
  ]);
});

it.each<[string, unknown, string, string]>([
  [
    'an image that is also an index',
    { ...image, manifests: [] },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'an index that is also an image',
    { ...index, layers: [] },
    OCI_INDEX,
    'invalid-document',
  ],
  [
    'another type inside than outside',
    { ...image, mediaType: DOCKER_MANIFEST },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'schema 1 in disguise',
    { ...image, fsLayers: [] },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'another schemaVersion',
    { ...image, schemaVersion: 1 },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'no config',
    { schemaVersion: 2, layers: [] },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'layers that are no list',
    { ...image, layers: {} },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'a layer without size',
    { ...image, layers: [{ ...config, size: -1 }] },
    OCI_MANIFEST,
    'invalid-document',
  ],
  [
    'a layer with a broken digest',
    { ...image, layers: [{ ...config, digest: 'sha256:1' }] },
    OCI_MANIFEST,
    'invalid-document',
  ],
  ['a list', [image], OCI_MANIFEST, 'invalid-document'],
  [
    'schema 1',
    image,
    'application/vnd.docker.distribution.manifest.v1+prettyjws',
    'unsupported',
  ],
])('refuses %s', (_, value, mediaType, code) => {
  expect(() => readManifest(bytes(value), mediaType)).toThrow(
    expect.objectContaining({ code }),
  );
});

it('refuses what is larger than any registry takes', () => {
  const large = Buffer.alloc(MAX_MANIFEST_BYTES + 1, ' ');
  expect(() => readManifest(large, OCI_MANIFEST)).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
});
