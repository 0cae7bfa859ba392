import { CnbImage } from '../image/cnbImage';
import { Manifest } from '../image/manifest';
import { PinnedInput } from './rebasePlan';
import { tryParse } from './runImageName';
import { hasSameMachine } from './editConfig';
import { hasSyncedLabels } from './editLabels';

/** True when the lowest layers of the app are exactly those of the manifest, blob by blob. */
export function hasLayersOf(
  app: CnbImage,
  baseCount: number,
  base: Manifest,
): boolean {
  return (
    base.layers.length === baseCount &&
    base.layers.every(
      ({ digest }, i) => digest === app.manifest.layers[i].digest,
    )
  );
}

/** True when the label records exactly this manifest as its run image, or the index that it was chosen from. */
export function isRecorded(
  app: CnbImage,
  base: Pick<PinnedInput, 'digest' | 'indexDigest'>,
): boolean {
  const recorded = recordedDigest(app);
  return (
    recorded !== undefined &&
    (recorded === base.digest || recorded === base.indexDigest)
  );
}

/**
 * True when a rebase would change nothing that matters: same layers, same labels, same machine, and no other digest
 * recorded. Without the last, platforms that compare digests would ask for this rebase for ever (cnb-rebase.md 8).
 */
export function isSameBase(
  app: CnbImage,
  baseCount: number,
  runImage: CnbImage,
): boolean {
  const recorded = recordedDigest(app);
  return (
    hasLayersOf(app, baseCount, runImage.manifest) &&
    hasSyncedLabels(app, runImage) &&
    hasSameMachine(app, runImage) &&
    (recorded === undefined || recorded === runImage.manifest.digest)
  );
}

/** Daemon-built images record a bare image id, which says nothing here. */
function recordedDigest({ metadata }: CnbImage): string | undefined {
  const reference = metadata?.runImage.reference;
  return reference ? tryParse(reference)?.digest : undefined;
}
