import { CnbImage } from '../image/cnbImage';
import { RepositoryName } from '../image/reference';
import { PatchedLayer, RewrittenSbom } from '../rebase/imageChange';
import { Reason } from '../reason';
import { ReplacedLayer, rewriteSbomLayer } from '../sbom/rewriteSbomLayer';
import { sbomPath } from '../sbom/sbomPaths';
import { ImageReader } from './imageReader';
import { MAX_SBOM_BYTES, sbomLayerOf } from './sbomLayer';

interface RewriteSbomOptions {
  readonly reader: ImageReader;
  readonly app: CnbImage;
  readonly appRepository: RepositoryName;
  readonly patched: readonly PatchedLayer[];
}

/** Fetches the SBOM layers of app and patches and swaps the papers of the swapped layers (cnb-rebase.md 4.4). */
export async function rewriteSbom({
  reader,
  app,
  appRepository,
  patched,
}: RewriteSbomOptions): Promise<{
  readonly sbom?: RewrittenSbom;
  readonly reasons: readonly Reason[];
}> {
  const layer = sbomLayerOf(app);
  if (!layer || patched.length === 0) return { reasons: [] };
  const appLayer = await reader.layer(
    appRepository,
    layer.descriptor,
    MAX_SBOM_BYTES,
    'app-image',
  );
  const replaced = await Promise.all(
    patched.map(swap => papersOf(reader, swap)),
  );
  const rewritten = await rewriteSbomLayer({
    appLayer,
    appMediaType: layer.descriptor.mediaType,
    appDiffId: layer.diffId,
    layersDir: app.layersDir,
    replaced: replaced.filter(entry => entry !== undefined),
  });
  const reasons = rewritten.missing.map(path => missingPapers(path));
  if (rewritten.edits.length === 0) return { reasons };
  const { bytes, digest, mediaType, diffId, edits } = rewritten;
  const content = Buffer.from(bytes).toString('base64');
  const descriptor = { mediaType, digest, size: bytes.length };
  const upload = {
    descriptor,
    role: 'sbom',
    encoding: 'base64',
    content,
  } as const;
  return { sbom: { from: layer.diffId, diffId, upload, edits }, reasons };
}

async function papersOf(
  reader: ImageReader,
  { replacement, image, patch }: PatchedLayer,
): Promise<ReplacedLayer | undefined> {
  const path = sbomPath(replacement.match.layer);
  if (path === undefined) return undefined;
  const source = sbomLayerOf(image);
  if (!source) return { path };
  const { descriptor, diffId } = source;
  const layer = await reader.layer(
    patch,
    descriptor,
    MAX_SBOM_BYTES,
    'patch-image',
  );
  const { mediaType } = descriptor;
  return {
    path,
    from: { layer, mediaType, layersDir: image.layersDir, diffId },
  };
}

function missingPapers(path: string): Reason {
  return {
    code: 'sbom-missing-in-patch',
    severity: 'warning',
    sentence: `The patch brings no SBOM for ${path}; the old one, which no longer fits, is taken out.`,
    cure: 'Ask the publisher of the patch to build it with its SBOM layer.',
    facts: { path },
  };
}
