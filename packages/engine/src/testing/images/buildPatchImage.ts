import { Platform } from '../../image/descriptor';
import {
  BuiltLayer,
  buildMetadata,
  buildpackEntries,
  goJson,
} from './lifecycleLabels';
import {
  buildLauncherLayer,
  buildSbomLayer,
  TestLauncher,
} from './lifecycleLayers';
import { buildBuildpackLayer, TestBuildpack } from './testBuildpack';
import { assembleImage, TestEncoding, TestImage, TestLayer } from './testImage';

/** A patch image: any number of buildpack layers, and a launcher if asked for. */
export interface PatchImageOptions extends TestEncoding {
  readonly buildpacks?: readonly TestBuildpack[];
  readonly launcher?: TestLauncher & { readonly version: string };
  /** `linux/amd64` when absent. */
  readonly platform?: Platform;
  readonly distro?: { readonly name: string; readonly version: string };
  readonly layersDir?: string;
  /** False: no SBOM layer. */
  readonly sbom?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** Last word on the lifecycle label's value before it is written; a string stands as it is. */
  readonly editMetadata?: (metadata: Record<string, unknown>) => unknown;
}

/** An image that carries replacement layers and the labels that say which they are (RFC #333, "patch image"). */
export function buildPatchImage(options: PatchImageOptions): TestImage {
  const platform = options.platform ?? { os: 'linux', architecture: 'amd64' };
  const layersDir = options.layersDir ?? '/layers';
  const buildpacks = options.buildpacks ?? [];
  const built = buildpacks.flatMap(buildpack =>
    buildpack.layers.map(spec => ({
      buildpack,
      name: spec.name,
      layer: buildBuildpackLayer(buildpack, spec, layersDir, options),
    })),
  );
  const launcher =
    options.launcher && buildLauncherLayer(options.launcher, options);
  const launcherVersion = options.launcher?.version;
  const sbom =
    options.sbom === false
      ? undefined
      : buildSbomLayer({ layersDir, buildpacks, launcherVersion }, options);
  const layers = [
    ...built.map(({ layer }) => layer),
    ...(sbom ? [sbom] : []),
    ...(launcher ? [launcher] : []),
  ];
  const config = {
    architecture: platform.architecture,
    created: '1980-01-01T00:00:01Z',
    os: platform.os,
    rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.diffId) },
    config: {
      Env: [`CNB_LAYERS_DIR=${layersDir}`],
      Labels: patchLabels(
        options,
        built.map(({ layer, ...rest }) => ({ ...rest, diffId: layer.diffId })),
        { sbom, launcher },
      ),
    },
    ...(platform.variant && { variant: platform.variant }),
  };
  return assembleImage({ ...options, platform, layers, config });
}

function patchLabels(
  options: PatchImageOptions,
  built: readonly BuiltLayer[],
  { sbom, launcher }: { sbom?: TestLayer; launcher?: TestLayer },
): Record<string, string> {
  const buildpacks = options.buildpacks ?? [];
  const metadata = {
    ...(sbom && { sbom: { sha: sbom.diffId } }),
    buildpacks: buildpackEntries(buildpacks, built),
    ...(launcher && { launcher: { sha: launcher.diffId } }),
  };
  const edited = options.editMetadata?.(metadata) ?? metadata;
  return {
    ...(options.distro && {
      'io.buildpacks.base.distro.name': options.distro.name,
      'io.buildpacks.base.distro.version': options.distro.version,
    }),
    ...(options.launcher && {
      'io.buildpacks.build.metadata': goJson(
        buildMetadata(buildpacks, options.launcher.version),
      ),
    }),
    'io.buildpacks.lifecycle.metadata':
      typeof edited === 'string' ? edited : goJson(edited),
    ...options.labels,
  };
}
