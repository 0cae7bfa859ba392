import { Digest } from '../../image/digest';
import { TestBuildpack } from './testBuildpack';

/** One buildpack launch layer after it was built. */
export interface BuiltLayer {
  readonly buildpack: TestBuildpack;
  readonly name: string;
  readonly diffId: Digest;
}

/** JSON as Go writes it: `<`, `>` and `&` escaped. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&]/g,
    char => `\\u00${char.charCodeAt(0).toString(16)}`,
  );
}

/** `buildpacks` of the lifecycle label in Go's field order, layer names sorted (cnb-rebase.md 1.2). */
export function buildpackEntries(
  buildpacks: readonly TestBuildpack[],
  built: readonly BuiltLayer[],
) {
  return buildpacks.map(buildpack => ({
    key: buildpack.id,
    version: buildpack.version,
    layers: Object.fromEntries(
      sortedLayers(buildpack).map(layer => [
        layer.name,
        {
          sha: built.find(
            one => one.buildpack === buildpack && one.name === layer.name,
          )?.diffId,
          data: layer.data ?? null,
          build: layer.build ?? false,
          launch: true,
          cache: layer.cache ?? false,
        },
      ]),
    ),
    ...(buildpack.store !== undefined && { store: buildpack.store }),
  }));
}

/** The exporter's order within one buildpack. */
export function sortedLayers(buildpack: TestBuildpack) {
  return [...buildpack.layers].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `launcher` of the build metadata label. */
export function launcherMetadata(version: string) {
  const repository = 'github.com/buildpacks/lifecycle';
  return { version, source: { git: { repository, commit: 'abc1234' } } };
}

/** `io.buildpacks.build.metadata` (cnb-rebase.md 1.5). */
export function buildMetadata(
  buildpacks: readonly TestBuildpack[],
  launcherVersion: string,
) {
  return {
    buildpacks: buildpacks.map(({ id, version, homepage }) => ({
      id,
      version,
      ...(homepage && { homepage }),
    })),
    launcher: launcherMetadata(launcherVersion),
    processes: [
      {
        type: 'web',
        command: ['run'],
        args: [],
        direct: true,
        buildpackID: buildpacks.at(-1)?.id ?? '',
      },
    ],
    'buildpack-default-process-type': 'web',
  };
}
