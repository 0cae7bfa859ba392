import { incompressibleBytes } from './incompressibleBytes';
import { folderEntries, TestFile } from './layerFiles';
import { escapeBuildpackId, TestBuildpack } from './testBuildpack';
import { buildLayer, TestEncoding, TestLayer } from './testImage';

/** A launcher to put into an app or patch image. */
export interface TestLauncher {
  /** `0.20.14` when absent. */
  readonly version?: string;
  /** Incompressible filler in bytes. */
  readonly size?: number;
}

export const DEFAULT_LAUNCHER_VERSION = '0.20.14';

/** `/cnb/lifecycle/launcher`, a shell script that says its version, root's (cnb-rebase.md 5). */
export function buildLauncherLayer(
  { version = DEFAULT_LAUNCHER_VERSION, size = 0 }: TestLauncher,
  encoding: TestEncoding,
): TestLayer {
  const script = `#!/bin/sh\necho "launcher ${version}"\nexit 0\n`;
  const content = Buffer.concat([
    Buffer.from(script),
    incompressibleBytes(size, script),
  ]);
  return buildLayer(
    [
      { path: '/cnb' },
      { path: '/cnb/lifecycle' },
      { path: '/cnb/lifecycle/launcher', content, mode: 0o755 },
    ],
    encoding,
  );
}

/** `<layers>/config/metadata.toml`. */
export function buildConfigLayer(
  layersDir: string,
  buildpacks: readonly TestBuildpack[],
  encoding: TestEncoding,
): TestLayer {
  const tables = buildpacks.map(
    ({ id, version }) =>
      `[[buildpacks]]\n  id = "${id}"\n  version = "${version}"\n  api = "0.11"\n`,
  );
  const content = `${tables.join(
    '\n',
  )}\n[[processes]]\n  type = "web"\n  command = ["run"]\n`;
  const files = [{ path: 'metadata.toml', content }];
  return buildLayer(
    folderEntries({ folder: `${layersDir}/config`, files }),
    encoding,
  );
}

/** `/cnb/process/web` → launcher. */
export function buildProcessTypesLayer(encoding: TestEncoding): TestLayer {
  return buildLayer(
    [
      { path: '/cnb' },
      { path: '/cnb/process' },
      {
        path: '/cnb/process/web',
        link: '/cnb/lifecycle/launcher',
        mode: 0o777,
      },
    ],
    encoding,
  );
}

/** What the launch SBOM layer of an image describes. */
export interface TestSbom {
  readonly layersDir: string;
  readonly buildpacks: readonly TestBuildpack[];
  /** Absent: the launcher is not described. */
  readonly launcherVersion?: string;
}

/** `<layers>/sbom/launch` in CycloneDX, SPDX and Syft, one file each per layer (cnb-rebase.md 4.1). */
export function buildSbomLayer(
  { layersDir, buildpacks, launcherVersion }: TestSbom,
  encoding: TestEncoding,
): TestLayer {
  const files = buildpacks.flatMap(({ id, version, layers }) =>
    layers
      .filter(layer => !layer.noSbom)
      .flatMap(layer =>
        sbomFiles(
          `${escapeBuildpackId(id)}/${layer.name}`,
          `${id}:${layer.name}`,
          layer.version ?? version,
        ),
      ),
  );
  const launcher = launcherVersion
    ? sbomFiles('buildpacksio_lifecycle/launcher', 'launcher', launcherVersion)
    : [];
  const legacy = { path: 'sbom.legacy.json', content: '[]' };
  const folder = `${layersDir}/sbom/launch`;
  return buildLayer(
    folderEntries({ folder, files: [...files, ...launcher, legacy] }),
    encoding,
  );
}

function sbomFiles(folder: string, name: string, version: string): TestFile[] {
  const purl = `pkg:generic/${encodeURIComponent(name)}@${version}`;
  const documents = {
    'cdx.json': {
      bomFormat: 'CycloneDX',
      specVersion: '1.4',
      components: [{ type: 'library', name, version, purl }],
    },
    'spdx.json': {
      spdxVersion: 'SPDX-2.2',
      packages: [{ SPDXID: 'SPDXRef-1', name, versionInfo: version }],
    },
    'syft.json': { artifacts: [{ name, version, purl }] },
  };
  return Object.entries(documents).map(([extension, document]) => ({
    path: `${folder}/sbom.${extension}`,
    content: JSON.stringify(document),
  }));
}
