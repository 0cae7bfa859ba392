import { Digest, digestOf } from '../image/digest';
import { readTar } from './readTar';
import { buildpackFolder, LAUNCHER_SBOM, launchFolder } from './sbomPaths';

export type SbomFormat = 'cyclonedx' | 'spdx' | 'syft' | 'other';

/** What an SBOM file is about, as far as its place tells. */
export type SbomSubject =
  | { readonly kind: 'launcher' }
  | {
      readonly kind: 'layer';
      readonly buildpack: string;
      readonly layer: string;
    }
  | { readonly kind: 'buildpack'; readonly buildpack: string }
  | { readonly kind: 'other' };

/** One file of a launch SBOM layer. */
export interface SbomFile {
  /** Below `<layers>/sbom/launch`, without leading `/`, never `..`. */
  readonly path: string;
  readonly format: SbomFormat;
  readonly describes: SbomSubject;
  readonly size: number;
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** Buildpacks as the lifecycle label lists them. */
export interface KnownBuildpack {
  readonly id: string;
  readonly layers: readonly { readonly name: string }[];
}

interface ListSbomFilesOptions {
  readonly layersDir: string;
  readonly buildpacks: readonly KnownBuildpack[];
}

const FORMATS: readonly (readonly [string, SbomFormat])[] = [
  ['.cdx.json', 'cyclonedx'],
  ['.spdx.json', 'spdx'],
  ['.syft.json', 'syft'],
];

/**
 * The SBOM files in an unpacked launch SBOM layer, in its order; what lies outside `<layers>/sbom/launch` is none
 * (cnb-rebase.md 4.1). Throws `invalid-document` for archives that the lifecycle does not make.
 */
export function listSbomFiles(
  tar: Uint8Array,
  { layersDir, buildpacks }: ListSbomFilesOptions,
): SbomFile[] {
  const prefix = `${launchFolder(layersDir)}/`;
  return readTar(tar)
    .entries.filter(
      ({ kind, path }) => kind === 'file' && path.startsWith(prefix),
    )
    .map(entry => {
      const path = entry.path.slice(prefix.length);
      return {
        path,
        format: formatOf(path),
        describes: subjectOf(path, buildpacks),
        size: entry.body.length,
        digest: digestOf(entry.body),
        bytes: entry.body,
      };
    });
}

function formatOf(path: string): SbomFormat {
  const known = FORMATS.find(([ending]) => path.endsWith(ending));
  return known?.[1] ?? 'other';
}

function subjectOf(
  path: string,
  buildpacks: readonly KnownBuildpack[],
): SbomSubject {
  const [folder, layer, ...more] = path.split('/').slice(0, -1);
  if (folder === undefined || more.length > 0) return { kind: 'other' };
  if (`${folder}/${layer}` === LAUNCHER_SBOM) return { kind: 'launcher' };
  const buildpack = buildpackAt(folder, layer, buildpacks);
  return layer === undefined
    ? { kind: 'buildpack', buildpack }
    : { kind: 'layer', buildpack, layer };
}

/** Different ids may share a folder (`a/b` and `a_b`): the one that has such a layer goes first. */
function buildpackAt(
  folder: string,
  layer: string | undefined,
  buildpacks: readonly KnownBuildpack[],
): string {
  const fitting = buildpacks.filter(({ id }) => buildpackFolder(id) === folder);
  const owner = fitting.find(({ layers }) =>
    layers.some(({ name }) => name === layer),
  );
  return (owner ?? fitting[0])?.id ?? folder;
}
