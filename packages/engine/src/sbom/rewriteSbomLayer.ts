import { Digest, digestOf } from '../image/digest';
import { SbomEdit } from '../rebase/rebasePlan';
import { gzip } from './gzip';
import { TarEntry, readTar } from './readTar';
import { Replacement, replaceSbomFiles } from './replaceSbomFiles';
import { badTar } from './tarHeader';
import { launchFolder } from './sbomPaths';
import { unpackSbomLayer } from './unpackLayer';

/** A layer that was replaced: where its papers lie and the patch image's SBOM layer, when it has one. */
export interface ReplacedLayer {
  /** Below `<layers>/sbom/launch`, as `sbomPath` gives it. */
  readonly path: string;
  readonly from?: {
    readonly layer: Uint8Array;
    readonly mediaType: string;
    readonly layersDir: string;
    /** Checked against the unpacked bytes when given. */
    readonly diffId?: Digest;
  };
}

export interface RewriteSbomLayerOptions {
  /** The app's SBOM layer as it lies in the registry. */
  readonly appLayer: Uint8Array;
  readonly appMediaType: string;
  readonly layersDir: string;
  readonly replaced: readonly ReplacedLayer[];
  /** Checked against the unpacked bytes when given. */
  readonly appDiffId?: Digest;
  /** Cap on every unpacked layer; 128 MiB when absent. */
  readonly maxBytes?: number;
}

export interface RewrittenSbomLayer {
  readonly bytes: Uint8Array;
  readonly diffId: Digest;
  readonly digest: Digest;
  readonly mediaType: string;
  /** Sorted by path; empty when nothing had to change, then the bytes are the app's own. */
  readonly edits: readonly SbomEdit[];
  /** Paths of `replaced` that the patch has no papers for: the app's were removed. */
  readonly missing: readonly string[];
}

/**
 * The launch SBOM layer after a patch: the files of each replaced layer come from the patch image's SBOM layer at the
 * same relative path, formats it lacks are removed, everything else keeps its bytes, headers and order
 * (cnb-rebase.md 4.4). Throws `invalid-document`, `too-large` or `digest-mismatch` on layers that are not what they say.
 */
export async function rewriteSbomLayer(
  options: RewriteSbomLayerOptions,
): Promise<RewrittenSbomLayer> {
  const { appLayer, appMediaType, appDiffId, maxBytes } = options;
  const unpacked = await unpackSbomLayer(appLayer, appDiffId, maxBytes);
  const tar = readTar(unpacked);
  const replacements = await Promise.all(
    options.replaced.map(layer => readReplacement(layer, maxBytes)),
  );
  const root = launchFolder(options.layersDir);
  const { entries, edits } = replaceSbomFiles(tar.entries, root, replacements);
  const missing = replacements
    .filter(({ files }) => files.size === 0)
    .map(({ path }) => path);
  if (edits.length === 0) {
    return {
      bytes: appLayer,
      diffId: digestOf(unpacked),
      digest: digestOf(appLayer),
      mediaType: appMediaType,
      edits,
      missing,
    };
  }
  const written = Buffer.concat([...entries, tar.trailer]);
  const packed = pack(written, appMediaType);
  return {
    ...packed,
    diffId: digestOf(written),
    digest: digestOf(packed.bytes),
    edits,
    missing,
  };
}

async function readReplacement(
  { path, from }: ReplacedLayer,
  maxBytes?: number,
): Promise<Replacement> {
  checkPath(path);
  if (!from) return { path, files: new Map() };
  const tar = readTar(await unpackSbomLayer(from.layer, from.diffId, maxBytes));
  const folder = `${launchFolder(from.layersDir)}/${path}/`;
  const isPaper = (entry: TarEntry) =>
    entry.kind === 'file' && entry.path.startsWith(folder);
  return {
    path,
    files: new Map(
      tar.entries
        .filter(isPaper)
        .map(entry => [entry.path.slice(folder.length), entry.body]),
    ),
  };
}

/** Plain tar stays plain; everything else becomes gzip, whose bytes are the same on every machine. */
function pack(
  tar: Uint8Array,
  mediaType: string,
): Pick<RewrittenSbomLayer, 'bytes' | 'mediaType'> {
  if (/[.]tar$/.test(mediaType)) return { bytes: tar, mediaType };
  const packedType = mediaType.replace(/([+.])(zstd|zst)$/, '$1gzip');
  return { bytes: gzip(tar), mediaType: packedType };
}

function checkPath(path: string): void {
  const segments = path.split('/');
  if (segments.some(part => part === '' || isDots(part))) {
    throw badTar(`${JSON.stringify(path.slice(0, 200))} is no place in it`);
  }
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..';
}
