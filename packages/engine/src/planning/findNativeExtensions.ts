import { ImageLayer, layersOf } from '../image/image';
import { layerFacts, describeLayer } from '../patch/describe';
import { Swap } from '../patch/objection';
import { Reason } from '../reason';
import { CheckLayersOptions } from './checkLayersOptions';

/** More is not fetched for a hint; what was left out is said. */
const MOST_BYTES = 512 * 1024 * 1024;
const SHOWN = 5;
/** Shared objects, and those of Node. */
const NATIVE = /\.(so(\.\d+)*|node)$/;

/**
 * Compiled code in the layers above a runtime: built against its binary interface, so that somebody should try the
 * image before it goes to production (requirements.md 4.4, "needs smoke test").
 */
export async function findNativeExtensions(
  { reader, app, pinned, patched }: CheckLayersOptions,
  runtime: ImageLayer,
  swap: Swap,
): Promise<readonly Reason[]> {
  const replaced = new Set(patched.map(({ replacement }) => replacement.from));
  const { sbom, launcher, config, processTypes } = app.metadata ?? {};
  const apart = new Set([sbom, launcher, config, processTypes, ...replaced]);
  const layers = layersOf(app);
  const above = layers
    .slice(layers.findLastIndex(one => one.diffId === runtime.diffId) + 1)
    .filter(({ diffId }) => !apart.has(diffId));
  const found: string[] = [];
  let left = MOST_BYTES;
  let unread = 0;
  for (const { descriptor } of above) {
    left -= descriptor.size;
    const isRead = left >= 0 && !descriptor.urls?.length;
    const content = isRead
      ? await reader.layerContent(pinned, descriptor, 'app-image')
      : undefined;
    if (content?.kind === 'layer') {
      found.push(...content.files.filter(path => NATIVE.test(path)));
    } else unread += 1;
  }
  return found.length > 0 || unread > 0 ? [hint(swap, found, unread)] : [];
}

function hint(swap: Swap, found: readonly string[], unread: number): Reason {
  const files = found.slice(0, SHOWN).join(', ');
  const more = found.length > SHOWN ? ', …' : '';
  const what =
    found.length > 0
      ? `The app brings ${found.length} compiled file(s) (${files}${more})`
      : `${unread} layer(s) of the app were not looked into`;
  return {
    code: 'native-extensions',
    severity: 'warning',
    sentence: `${what}, which may be bound to ${describeLayer(swap.from)}.`,
    cure: 'Start the new image and try it before it goes to production.',
    facts: {
      ...layerFacts(swap.rule, swap.from),
      count: found.length,
      files,
      unread,
    },
  };
}
