import { shortDigest } from '../image/digest';
import { ImageLayer } from '../image/image';
import { LayerContent, LayerFault } from '../layer/layerContent';
import { buildpackFolder } from '../sbom/sbomPaths';
import { capital, describeLayer, describePatch } from './describe';
import { PatchableLayer } from './imageFacts';
import { Objection, refuse, Swap } from './objection';

/** Half sentences after "the layer that patch X brings". */
const FAULTS: Readonly<Record<LayerFault, string>> = {
  'broken-compression': 'cannot be unpacked whole',
  'no-tar': 'is no archive that tools would agree on',
  'too-large': 'unpacks to far more than an honest layer holds',
};

/** What was found in a patch's layer against what its image records of it; undefined when both agree. Never forced. */
export function judgeContent(
  swap: Swap,
  { diffId, descriptor }: Pick<ImageLayer, 'diffId' | 'descriptor'>,
  content: LayerContent | 'foreign',
  layersDir: string,
): Objection | undefined {
  if (content === 'foreign') {
    const how = 'lies outside of registries and cannot be looked into';
    return differs(swap, how, { why: content });
  }
  if (content.kind === 'unusable') {
    return differs(swap, FAULTS[content.fault], { why: content.fault });
  }
  if (content.diffId !== diffId) {
    const found = shortDigest(content.diffId);
    return differs(
      swap,
      `holds ${found}, but its image records ${shortDigest(diffId)}`,
      { why: 'diff-id', found: content.diffId, recorded: diffId },
    );
  }
  const claimed = claimedCompression(descriptor.mediaType);
  if (claimed !== content.compression) {
    return differs(
      swap,
      `is packed otherwise (${content.compression}) than its type says (${claimed})`,
      { why: 'media-type', found: content.compression, recorded: claimed },
    );
  }
  const home = homeOf(swap.to, layersDir);
  const file = content.files.find(path => !path.startsWith(home));
  if (file === undefined) return undefined;
  const how = `puts files outside of its own folder: ${file}`;
  return differs(swap, how, { why: 'outside', file });
}

/** Where all files of a layer lie, as the exporter packs it (lifecycle layers/dir.go, layers/launcher.go). */
function homeOf(layer: PatchableLayer, layersDir: string): string {
  if (layer.kind === 'launcher') return 'cnb/';
  const folder = buildpackFolder(layer.buildpack);
  const segments = [...layersDir.split('/'), folder, layer.layer];
  return `${segments.filter(part => part !== '').join('/')}/`;
}

function claimedCompression(mediaType: string) {
  if (mediaType.endsWith('gzip')) return 'gzip';
  return mediaType.endsWith('zstd') ? 'zstd' : 'none';
}

function differs(
  swap: Swap,
  how: string,
  facts: Readonly<Record<string, string>>,
): Objection {
  const patch = describePatch(swap.rule);
  return refuse(swap, {
    code: 'patch-layer-content-differs',
    sentence: `${capital(
      describeLayer(swap.from),
    )} as patch ${patch} brings it ${how}.`,
    cure: 'Do not use this patch image; tell its publisher.',
    facts,
  });
}
