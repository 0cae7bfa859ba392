import { formatRepository, parseReference } from '../../image/reference';
import { buildRunImage } from './buildRunImage';
import { folderEntries } from './layerFiles';
import { incompressibleBytes } from './incompressibleBytes';
import {
  BuiltLayer,
  buildMetadata,
  buildpackEntries,
  goJson,
  sortedLayers,
} from './lifecycleLabels';
import {
  buildConfigLayer,
  buildLauncherLayer,
  buildProcessTypesLayer,
  buildSbomLayer,
  DEFAULT_LAUNCHER_VERSION,
  TestLauncher,
} from './lifecycleLayers';
import {
  buildBuildpackLayer,
  paketoJava,
  TestBuildpack,
} from './testBuildpack';
import {
  assembleImage,
  buildLayer,
  TestEncoding,
  TestImage,
  TestLayer,
} from './testImage';

type Json = Record<string, unknown>;

/** An app image, good when empty: a Paketo Spring Boot app on the default run image. */
export interface AppImageOptions extends TestEncoding {
  readonly runImage?: TestImage;
  /** `runImage.image` of the label, with tag. */
  readonly runImageName?: string;
  readonly mirrors?: readonly string[];
  readonly buildpacks?: readonly TestBuildpack[];
  readonly launcher?: TestLauncher;
  /** App slices; 2 when absent. */
  readonly slices?: number;
  /** Stands in the app's files, so that two builds differ. */
  readonly appVersion?: string;
  /** Incompressible filler per slice in bytes. */
  readonly sliceSize?: number;
  /** `CNB_PLATFORM_API`, `0.15` when absent; empty leaves it out. */
  readonly platformApi?: string;
  readonly layersDir?: string;
  /** False: no SBOM layer. */
  readonly sbom?: boolean;
  /** Ids of extensions; each adds one layer between the run image and the buildpacks. */
  readonly extensions?: readonly string[];
  /** Further labels; they win. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly history?: 'full' | 'none';
  /** Last word on the lifecycle label's value before it is written; a string stands as it is. */
  readonly editMetadata?: (metadata: Json) => unknown;
  readonly editConfig?: (config: Json) => Json;
}

interface Piece {
  readonly layer: TestLayer;
  readonly createdBy: string;
}

/** An app image as the lifecycle exports it: layer order, labels and history of cnb-rebase.md 1 and 5. */
export function buildAppImage(options: AppImageOptions = {}): TestImage {
  const runImage = options.runImage ?? buildRunImage(options);
  const buildpacks = options.buildpacks ?? paketoJava();
  const parts = buildParts(options, buildpacks);
  const pieces = [
    ...parts.extensions,
    ...parts.buildpacks.map(({ piece }) => piece),
    ...(parts.sbom ? [parts.sbom] : []),
    ...parts.slices,
    parts.launcher,
    parts.config,
    parts.processTypes,
  ];
  const layers = [...runImage.layers, ...pieces.map(({ layer }) => layer)];
  const base = JSON.parse(Buffer.from(runImage.config).toString());
  const metadata = lifecycleMetadata(options, runImage, buildpacks, parts);
  const config = appConfig(options, base, layers, pieces, {
    'io.buildpacks.build.metadata': goJson(
      buildMetadata(
        buildpacks,
        options.launcher?.version ?? DEFAULT_LAUNCHER_VERSION,
      ),
    ),
    'io.buildpacks.lifecycle.metadata':
      typeof metadata === 'string' ? metadata : goJson(metadata),
    'io.buildpacks.project.metadata': '{}',
  });
  return assembleImage({
    ...options,
    platform: runImage.platform,
    layers: layers.map(layer => ({ ...layer })),
    config: options.editConfig?.(config) ?? config,
  });
}

function buildParts(
  options: AppImageOptions,
  buildpacks: readonly TestBuildpack[],
) {
  const layersDir = options.layersDir ?? '/layers';
  const launcherVersion = options.launcher?.version ?? DEFAULT_LAUNCHER_VERSION;
  const sbom = buildSbomLayer(
    { layersDir, buildpacks, launcherVersion },
    options,
  );
  return {
    extensions: (options.extensions ?? []).map(id => extension(id, options)),
    buildpacks: buildpacks.flatMap(buildpack =>
      sortedLayers(buildpack).map(({ name, ...layer }) => ({
        buildpack,
        name,
        piece: {
          layer: buildBuildpackLayer(
            buildpack,
            { name, ...layer },
            layersDir,
            options,
          ),
          createdBy: `Layer: '${name}', Created by buildpack: ${buildpack.id}@${buildpack.version}`,
        },
      })),
    ),
    sbom:
      options.sbom === false
        ? undefined
        : { layer: sbom, createdBy: 'Software Bill-of-Materials' },
    slices: Array.from({ length: options.slices ?? 2 }, (_, i) =>
      slice(i + 1, options),
    ),
    launcher: {
      layer: buildLauncherLayer(options.launcher ?? {}, options),
      createdBy: 'Buildpacks Application Launcher',
    },
    config: {
      layer: buildConfigLayer(layersDir, buildpacks, options),
      createdBy: 'Buildpacks Launcher Config',
    },
    processTypes: {
      layer: buildProcessTypesLayer(options),
      createdBy: 'Buildpacks Process Types',
    },
  };
}

function lifecycleMetadata(
  options: AppImageOptions,
  runImage: TestImage,
  buildpacks: readonly TestBuildpack[],
  parts: ReturnType<typeof buildParts>,
): unknown {
  const name = options.runImageName ?? 'registry.example.test/base/run:noble';
  const sha = ({ layer }: Piece) => ({ sha: layer.diffId });
  const built: BuiltLayer[] = parts.buildpacks.map(
    ({ buildpack, name: layerName, piece }) => ({
      buildpack,
      name: layerName,
      diffId: piece.layer.diffId,
    }),
  );
  const names = {
    image: name,
    ...(options.mirrors?.length && { mirrors: options.mirrors }),
  };
  const modern = (options.platformApi ?? '0.15') >= '0.12';
  const metadata = {
    app: parts.slices.map(sha),
    ...(parts.sbom && { sbom: sha(parts.sbom) }),
    buildpacks: buildpackEntries(buildpacks, built),
    config: sha(parts.config),
    launcher: sha(parts.launcher),
    'process-types': sha(parts.processTypes),
    runImage: {
      topLayer: runImage.layers.at(-1)?.diffId ?? '',
      reference: `${formatRepository(parseReference(name))}@${
        runImage.manifest.digest
      }`,
      ...(modern && names),
    },
    stack: { runImage: names },
  };
  return options.editMetadata?.(metadata) ?? metadata;
}

function appConfig(
  options: AppImageOptions,
  base: { config: Json } & Json,
  layers: readonly TestLayer[],
  pieces: readonly Piece[],
  labels: Record<string, string>,
): Json {
  const created = '1980-01-01T00:00:01Z';
  const baseCount = layers.length - pieces.length;
  const history = [
    ...Array.from({ length: baseCount }, () => ({ created })),
    ...pieces.map(({ createdBy }) => ({ created, created_by: createdBy })),
  ];
  const layersDir = options.layersDir ?? '/layers';
  const api = options.platformApi ?? '0.15';
  return {
    ...base,
    created,
    ...(options.history !== 'none' ? { history } : { history: undefined }),
    rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.diffId) },
    config: {
      ...base.config,
      Entrypoint: ['/cnb/process/web'],
      Env: [
        'PATH=/cnb/process:/cnb/lifecycle:/usr/local/bin:/usr/bin:/bin',
        `CNB_LAYERS_DIR=${layersDir}`,
        'CNB_APP_DIR=/workspace',
        ...(api ? [`CNB_PLATFORM_API=${api}`] : []),
        'CNB_DEPRECATION_MODE=quiet',
      ],
      Labels: {
        ...(base.config.Labels as Json),
        ...labels,
        'org.opencontainers.image.title': 'app',
        ...options.labels,
      },
      WorkingDir: '/workspace',
    },
  };
}

function extension(id: string, options: AppImageOptions): Piece {
  const files = [{ path: 'installed', content: `${id}\n` }];
  const folder = `/usr/share/${id.split('/').join('-')}`;
  const owner = { uid: 0, gid: 0 };
  return {
    layer: buildLayer(folderEntries({ folder, files, owner }), options),
    createdBy: `Layer: 'RUN install ${id}', Created by extension: ${id}`,
  };
}

function slice(number: number, options: AppImageOptions): Piece {
  const seed = `slice ${number} of ${options.appVersion ?? '1'}`;
  const files = [
    { path: `part-${number}.txt`, content: `${seed}\n` },
    ...(options.sliceSize
      ? [
          {
            path: `filler-${number}`,
            content: incompressibleBytes(options.sliceSize, seed),
          },
        ]
      : []),
  ];
  return {
    layer: buildLayer(folderEntries({ folder: '/workspace', files }), options),
    createdBy: `Application Slice: ${number}`,
  };
}
