import { CnbImage } from '../image/cnbImage';
import { ImageLayer, layersOf } from '../image/image';
import { LayerContent } from '../layer/layerContent';
import { judgeContent } from '../patch/judgeContent';
import { judgeFiles } from '../patch/judgeFiles';
import { classifyLayer } from '../patch/layerClass';
import { forced, Objection } from '../patch/objection';
import { PatchedLayer } from '../rebase/imageChange';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { Reason } from '../reason';
import { CheckLayersOptions } from './checkLayersOptions';
import { findNativeExtensions } from './findNativeExtensions';

/**
 * Looks into the layers that patches bring (`checkLayers`): what speaks against each of them. Streams them one after
 * another; a runtime is compared with the layer that it replaces, and the app searched for code that is bound to it
 * (requirements.md 4.4).
 */
export async function checkLayers(
  options: CheckLayersOptions,
): Promise<readonly Reason[]> {
  const reasons: Reason[] = [];
  for (const patched of options.patched) {
    reasons.push(...(await checkLayer(options, patched)));
  }
  return reasons;
}

async function checkLayer(
  options: CheckLayersOptions,
  patched: PatchedLayer,
): Promise<Reason[]> {
  const { reader, app, pinned, policy } = options;
  const { match, replacement, from, to } = patched.replacement;
  const swap = { rule: match.rule, from: match.layer, to: replacement };
  const layer = layerOf(patched.image, to);
  if (!layer) return [];
  // What lies outside of registries is never fetched.
  const content = layer.descriptor.urls?.length
    ? 'foreign'
    : await reader.layerContent(patched.patch, layer.descriptor, 'patch-image');
  const { layersDir } = patched.image;
  const wrong = judgeContent(swap, layer, content, layersDir);
  if (wrong) return [wrong.reason];
  if (classifyLayer(match.layer, match.rule).class !== 'B') return [];
  const old = layerOf(app, from);
  if (!old) return [];
  const before = old.descriptor.urls?.length
    ? undefined
    : await reader.layerContent(pinned, old.descriptor, 'app-image');
  const lost = judgeFiles(swap, filesOf(before), filesOf(content) ?? []);
  const bound = await findNativeExtensions(options, old, swap);
  return [...settle(lost, policy), ...bound];
}

function settle(
  objection: Objection | undefined,
  { force }: RebasePolicy,
): Reason[] {
  if (!objection) return [];
  return [force ? forced(objection) : objection.reason];
}

/** The last of that diffID: a base that happens to hold the same layer lies below. */
function layerOf(image: CnbImage, diffId: string): ImageLayer | undefined {
  return layersOf(image).findLast(layer => layer.diffId === diffId);
}

function filesOf(
  content: LayerContent | 'foreign' | undefined,
): readonly string[] | undefined {
  return typeof content === 'object' && content.kind === 'layer'
    ? content.files
    : undefined;
}
