import { digestOf } from '../image/digest';
import { buildAppImage, buildRunImage } from '../testing';
import { readTestImage } from '../testing/images/readTestImage';
import { findBase } from './findBase';

const withTopLayer =
  (topLayer: unknown) => (metadata: Record<string, unknown>) => ({
    ...metadata,
    runImage: { ...(metadata.runImage as object), topLayer },
  });

describe('findBase', () => {
  it('ends at the recorded layer', () => {
    expect(findBase(readTestImage(buildAppImage()))).toBe(3);
  });

  it('157 ends at the last of several equal layers: [O1, E, O2, E] loses none of its own', () => {
    const runImage = buildRunImage({
      layers: [
        { name: 'o1' },
        { name: 'empty' },
        { name: 'o2' },
        { name: 'empty' },
      ],
    });
    expect(findBase(readTestImage(buildAppImage({ runImage })))).toBe(4);
  });

  it('ends below the app when a layer of the app equals the recorded one', () => {
    const runImage = buildRunImage();
    const top = runImage.layers[2];
    const app = buildAppImage({
      runImage,
    });
    const label = JSON.parse(
      JSON.parse(Buffer.from(app.config).toString()).config.Labels[
        'io.buildpacks.lifecycle.metadata'
      ],
    );
    const slice = label.app[1].sha;
    const same = JSON.parse(
      Buffer.from(app.config).toString().replaceAll(slice, top.diffId),
    );
    const config = Buffer.from(JSON.stringify(same));
    const manifest = JSON.parse(Buffer.from(app.manifest.bytes).toString());
    manifest.config.digest = digestOf(config);
    const bytes = Buffer.from(JSON.stringify(manifest));
    const image = readTestImage({
      ...app,
      config,
      manifest: { ...app.manifest, bytes },
    });
    expect(image.config.diffIds.filter(id => id === top.diffId)).toHaveLength(
      2,
    );
    expect(findBase(image)).toBe(3);
  });

  it('leaves layers of extensions above the base', () => {
    const app = buildAppImage({ extensions: ['samples/curl', 'samples/tree'] });
    expect(findBase(readTestImage(app))).toBe(3);
  });

  it('159 takes an image that is only its base', () => {
    const runImage = buildRunImage();
    const topLayer = runImage.layers.at(-1)?.diffId;
    const label = JSON.stringify({ runImage: { topLayer } });
    const onlyBase = buildRunImage({
      labels: { 'io.buildpacks.lifecycle.metadata': label },
    });
    expect(findBase(readTestImage(onlyBase))).toBe(3);
  });

  it.each([
    ['that is nowhere', `sha256:${'0'.repeat(64)}`],
    ['that is empty', ''],
    ['that is no text', 7],
    ['that is missing', undefined],
  ])('158 finds nothing for a top layer %s', (_, topLayer) => {
    const app = buildAppImage({ editMetadata: withTopLayer(topLayer) });
    expect(findBase(readTestImage(app))).toBeUndefined();
  });

  it('finds nothing when the recorded layer lies above the app', () => {
    const app = buildAppImage();
    const launcher = app.layers.at(-3)?.diffId;
    const odd = buildAppImage({ editMetadata: withTopLayer(launcher) });
    expect(findBase(readTestImage(odd))).toBeUndefined();
  });
});
