import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** A digest that looks like one: the same for the same seed. */
export function digest(seed: string): string {
  let hex = '';
  for (let round = 0; hex.length < 64; round += 1) {
    let hash = 2166136261 + round;
    for (const char of `${seed}${round}`) {
      hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
    }
    hex += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return `sha256:${hex}`;
}

/** A group of layers with digests made from its title. */
export function layer(
  view: Pick<LayerView, 'kind' | 'title' | 'size'> & Partial<LayerView>,
): LayerView {
  const { count = 1 } = view;
  return {
    count,
    diffIds: Array.from({ length: count }, (_, index) =>
      digest(`${view.title} ${index}`),
    ),
    ...view,
  };
}

const JRE = {
  kind: 'buildpack',
  title: 'jre 17.0.18',
  id: 'paketo-buildpacks/bellsoft-liberica',
  version: '17.0.18',
  layer: 'jre',
  size: 41_204_911,
} as const;

const NOT_MARKED = 'Its buildpack does not mark it as replaceable.';

/** A Java service, bottom to top, sizes as in real images. */
export const javaLayers: readonly LayerView[] = [
  layer({
    kind: 'run-image',
    title: 'run image',
    version: '0.1.207',
    size: 37_112_004,
    count: 3,
    after: {
      version: '0.1.216',
      size: 37_402_118,
      count: 3,
      change: 'replaced',
    },
  }),
  layer({
    kind: 'buildpack',
    title: 'helper',
    id: 'paketo-buildpacks/ca-certificates',
    version: '3.10.1',
    layer: 'helper',
    size: 2_104_220,
    after: { version: '3.10.4', size: 2_110_400, count: 1, change: 'replaced' },
  }),
  layer({
    ...JRE,
    note: NOT_MARKED,
    noteAs: {
      code: 'layer-not-marked-rebasable',
      facts: { layer: JRE.layer, buildpack: JRE.id },
      sentence: NOT_MARKED,
    },
  }),
  layer({
    kind: 'sbom',
    title: 'SBOM',
    size: 180_412,
    after: { size: 180_530, count: 1, change: 'rewritten' },
  }),
  layer({ kind: 'app', title: 'app slice', size: 21_044_870, count: 2 }),
  layer({
    kind: 'launcher',
    title: 'launcher 0.20.14',
    version: '0.20.14',
    size: 2_811_004,
    after: { version: '0.21.3', size: 2_902_114, count: 1, change: 'replaced' },
  }),
  layer({ kind: 'config', title: 'config', size: 1_220 }),
  layer({ kind: 'process-types', title: 'process types', size: 1_002 }),
];

/** The same image with nothing waiting. */
export const currentLayers: readonly LayerView[] = javaLayers.map(
  ({ after: _, ...kept }) => kept,
);

/** The smallest image one meets: four layers. */
export const fourLayers: readonly LayerView[] = [
  layer({
    kind: 'run-image',
    title: 'run image',
    version: '2026-10-01',
    size: 812_110,
  }),
  layer({ kind: 'app', title: 'app slice', size: 6_204_117 }),
  layer({
    kind: 'launcher',
    title: 'launcher 0.21.3',
    version: '0.21.3',
    size: 2_902_114,
  }),
  layer({ kind: 'process-types', title: 'process types', size: 998 }),
];

/** Sixty lines: a polyglot monolith with one patch in the middle. */
export const sixtyLayers: readonly LayerView[] = [
  javaLayers[0],
  ...Array.from({ length: 54 }, (_, index) =>
    layer({
      kind: 'buildpack',
      title: `modules-${index + 1}`,
      id: `example-buildpacks/vendor-${(index % 9) + 1}`,
      version: `1.${index}.0`,
      layer: `modules-${index + 1}`,
      size: 9_000 * (index + 1) ** 2,
      ...(index === 30 && {
        after: {
          version: '1.30.1',
          size: 8_700_000,
          count: 1,
          change: 'replaced' as const,
        },
      }),
    }),
  ),
  ...javaLayers.slice(3),
];
