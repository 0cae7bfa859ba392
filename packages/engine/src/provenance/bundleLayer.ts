import { Descriptor } from '../image/descriptor';
import { isDigest } from '../image/digest';
import { memberAt } from './isRebaseStatement';
import { BUNDLE_TYPE } from './sigstoreBundle';

/** Where an artifact keeps its bundle; undefined when a stranger's manifest is no such artifact. */
export function bundleLayer(
  manifest: Uint8Array,
): Pick<Descriptor, 'digest' | 'size'> | undefined {
  const layer = memberAt(parse(manifest), 'layers', '0');
  const digest = memberAt(layer, 'digest');
  const size = memberAt(layer, 'size');
  const isBundle =
    memberAt(layer, 'mediaType') === BUNDLE_TYPE &&
    isDigest(digest) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size);
  return isBundle ? { digest, size } : undefined;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
