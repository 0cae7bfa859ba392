import { buildSamples } from './buildSamples';

const samples = buildSamples('r.test:5000');
const labelsOf = (config: Uint8Array) =>
  JSON.parse(Buffer.from(config).toString()).config.Labels;
const find = (repository: string, tag: string) => {
  const sample = samples.find(
    it => it.repository === repository && it.tags.includes(tag),
  );
  if (!sample) throw new Error(`no ${repository}:${tag}`);
  const image = sample.build();
  return 'images' in image ? image.images[0] : image;
};

it('writes the registry that is used into the labels', () => {
  const labels = labelsOf(find('shop/checkout', '1.4').config);
  const metadata = JSON.parse(labels['io.buildpacks.lifecycle.metadata']);
  expect(metadata.runImage.image).toBe('r.test:5000/base/run:noble');
  expect(metadata.runImage.reference).toBe(
    `r.test:5000/base/run@${find('base/run', '0.1.207').manifest.digest}`,
  );
});

it('moves the run image tag on between two apps', () => {
  expect(find('base/run', 'noble').manifest.digest).toBe(
    find('base/run', '0.1.216').manifest.digest,
  );
  expect(find('base/run', 'noble').manifest.digest).not.toBe(
    find('base/run', '0.1.207').manifest.digest,
  );
});

it('patches with the very layers that current images hold', () => {
  const current = find('shop/inventory', '2.3.0').layers.map(it => it.diffId);
  const launcher = find('patches/launcher', '0.20.15').layers.at(-1);
  const helper = find('patches/ca-certificates', '3.10.6').layers[0];
  expect(current).toEqual(
    expect.arrayContaining([launcher?.diffId, helper.diffId]),
  );
  const outdated = find('shop/payments', '3.1.0').layers.map(it => it.diffId);
  expect(outdated).not.toContain(launcher?.diffId);
});

it('has an image whose label is not JSON', () => {
  const labels = labelsOf(find('shop/gift-cards', '1.0.0').config);
  expect(() => JSON.parse(labels['io.buildpacks.lifecycle.metadata'])).toThrow(
    SyntaxError,
  );
});
