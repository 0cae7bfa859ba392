import fc from 'fast-check';
import { parseReference } from '../image/reference';
import {
  assembleImage,
  buildLayer,
  TestImage,
} from '../testing/images/testImage';
import { readTestImage } from '../testing/images/readTestImage';
import { editImage } from './editImage';
import { findBase } from './findBase';

/** Few different layers, so that bases, apps and both together repeat them. */
const POOL = ['a', 'b', 'c'].map(name =>
  buildLayer([{ path: `/${name}`, content: name }]),
);
const platform = { os: 'linux', architecture: 'amd64' };
const pick = fc.constantFrom(...POOL);
const history = fc.option(
  fc.array(fc.record({ created_by: fc.string(), empty_layer: fc.boolean() }), {
    maxLength: 8,
  }),
);

type Layers = readonly (typeof POOL)[number][];

function image(layers: Layers, steps: unknown, labels = {}): TestImage {
  return assembleImage({
    platform,
    layers,
    config: {
      ...platform,
      ...(steps !== null && { history: steps }),
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      config: { Labels: labels },
    },
  });
}

/** All layers above the base are buildpack layers, in the order of the label. */
function appImage(base: Layers, app: Layers, steps: unknown): TestImage {
  const layers = Object.fromEntries(
    app.map(({ diffId }, i) => [
      `layer-${String(i).padStart(3, '0')}`,
      { sha: diffId },
    ]),
  );
  const label = {
    buildpacks: [{ key: 'x', version: '1', layers }],
    runImage: { topLayer: base.at(-1)?.diffId },
  };
  return image([...base, ...app], steps, {
    'io.buildpacks.lifecycle.metadata': JSON.stringify(label),
  });
}

it('155, 157 whatever repeats and however short the history: the result is the new base and every layer of the app', () => {
  const some = fc.array(pick, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      some,
      fc.array(pick, { maxLength: 5 }),
      some,
      history,
      history,
      (base, app, next, appSteps, runSteps) => {
        const source = readTestImage(appImage(base, app, appSteps));
        const run = readTestImage(image(next, runSteps));
        const baseCount = findBase(source);
        expect(baseCount).toBe(base.length);
        const name = parseReference('r.example/run:1');
        const edited = editImage({
          app: source,
          pinned: {
            ...name,
            name: 'r.example/app:1',
            digest: source.manifest.digest,
          },
          baseCount: base.length,
          base: {
            image: run,
            name,
            pinned: {
              ...name,
              name: 'r.example/run:1',
              digest: run.manifest.digest,
            },
            naming: { change: 'none' },
          },
          patched: [],
        });
        const config = JSON.parse(edited.config.content);
        const manifest = JSON.parse(edited.manifest.content);
        const wanted = [...next, ...app];
        expect(config.rootfs.diff_ids).toEqual(
          wanted.map(({ diffId }) => diffId),
        );
        expect(
          manifest.layers.map((layer: { digest: string }) => layer.digest),
        ).toEqual(wanted.map(({ descriptor }) => descriptor.digest));
        const made = config.history?.filter(
          (step: { empty_layer?: boolean }) => !step.empty_layer,
        );
        expect(made?.length ?? wanted.length).toBe(wanted.length);
      },
    ),
    { numRuns: 1000 },
  );
});
