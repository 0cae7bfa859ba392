import { Platform } from '../../image/descriptor';
import { incompressibleBytes } from './incompressibleBytes';
import { folderEntries } from './layerFiles';
import {
  assembleImage,
  buildLayer,
  TestEncoding,
  TestImage,
} from './testImage';

/** One layer of a run image. Equal names with equal `version` are equal layers. */
export interface RunLayerOptions {
  readonly name: string;
  /** The run image's version when absent: give it to share a layer between versions. */
  readonly version?: string;
  /** Incompressible filler in bytes. */
  readonly size?: number;
}

/** A run image, good when empty. */
export interface RunImageOptions extends TestEncoding {
  /** Stands in the layers, so that two versions differ; `1` when absent. */
  readonly version?: string;
  /** `linux/amd64` when absent. */
  readonly platform?: Platform;
  /** Ubuntu 24.04 when absent; `none` leaves the labels out. */
  readonly distro?:
    | { readonly name: string; readonly version: string }
    | 'none';
  /** `io.buildpacks.stacks.noble` when absent; empty leaves the label out. */
  readonly stackId?: string;
  readonly mixins?: readonly string[];
  /** Three layers when absent, as many as names otherwise. */
  readonly layers?: readonly RunLayerOptions[];
  /** Further labels; they win. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly history?: 'full' | 'none';
  /** Last word on the config before it is written. */
  readonly editConfig?: (
    config: Record<string, unknown>,
  ) => Record<string, unknown>;
}

const DEFAULT_LAYERS = [
  { name: 'os' },
  { name: 'ca-certificates' },
  { name: 'users' },
];

/** A run image as distributions publish them: distro and stack labels, a user, history with empty steps. */
export function buildRunImage(options: RunImageOptions = {}): TestImage {
  const platform = options.platform ?? { os: 'linux', architecture: 'amd64' };
  const specs = options.layers ?? DEFAULT_LAYERS;
  const layers = specs.map(spec =>
    buildLayer(runLayerEntries(spec, options.version ?? '1'), options),
  );
  const config = {
    architecture: platform.architecture,
    created: '2026-01-02T03:04:05Z',
    ...(options.history !== 'none' && { history: history(specs) }),
    os: platform.os,
    rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.diffId) },
    config: {
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ],
      Labels: runLabels(options),
      User: '1001:1000',
    },
    ...(platform.osVersion && { 'os.version': platform.osVersion }),
    ...(platform.variant && { variant: platform.variant }),
  };
  return assembleImage({
    ...options,
    platform,
    layers,
    config: options.editConfig?.(config) ?? config,
  });
}

function runLayerEntries(spec: RunLayerOptions, imageVersion: string) {
  const version = spec.version ?? imageVersion;
  const seed = `${spec.name} ${version}`;
  return folderEntries({
    folder: `/etc/run-image/${spec.name}`,
    owner: { uid: 0, gid: 0 },
    files: [
      { path: 'version', content: `${seed}\n` },
      ...(spec.size
        ? [{ path: 'filler', content: incompressibleBytes(spec.size, seed) }]
        : []),
    ],
  });
}

function runLabels(options: RunImageOptions): Record<string, string> {
  const distro = options.distro ?? { name: 'ubuntu', version: '24.04' };
  const stackId = options.stackId ?? 'io.buildpacks.stacks.noble';
  return {
    ...(distro !== 'none' && {
      'io.buildpacks.base.distro.name': distro.name,
      'io.buildpacks.base.distro.version': distro.version,
    }),
    'io.buildpacks.base.released': `2026-01-${options.version ?? '1'}`,
    ...(stackId && { 'io.buildpacks.stack.id': stackId }),
    ...(options.mixins && {
      'io.buildpacks.stack.mixins': JSON.stringify(options.mixins),
    }),
    'org.opencontainers.image.title': 'run image',
    ...options.labels,
  };
}

function history(specs: readonly RunLayerOptions[]) {
  const created = '2026-01-02T03:04:05Z';
  return [
    ...specs.map(spec => ({ created, created_by: `COPY ${spec.name} /` })),
    { created, created_by: 'USER 1001:1000', empty_layer: true },
  ];
}
