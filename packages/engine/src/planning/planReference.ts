import { RebaseError } from '../errors';
import { CnbImage, readCnbImage } from '../image/cnbImage';
import { readImage } from '../image/image';
import { recordedRunImage } from '../image/lifecycleMetadata';
import { readManifest } from '../image/manifest';
import { formatRepository } from '../image/reference';
import { composeLayers } from '../rebase/composeLayers';
import { configUpload } from '../rebase/editImage';
import { describe } from '../rebase/editManifest';
import { NewBase } from '../rebase/imageChange';
import { checksFor } from '../rebase/platformApi';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { referenceRebase } from '../rebase/reference/referenceRebase';
import { referenceRefusal, referenceWarning } from '../rebase/referenceReasons';
import { planTransfers } from './planTransfers';
import { inputsOf } from './planInputs';
import { PlanPlatformOptions, PlatformOutcome } from './platformOutcome';
import { resolveRunImage } from './resolveRunImage';
import { readWanted } from './wantedRunImage';

/** The reference's words (cnb-rebase.md 2.10). */
const NONE_RECORDED =
  'failed to parse arguments: -run-image is required when there is no run image metadata available';

/**
 * The plan for `referenceCompatible`: documents byte for byte as the lifecycle's rebaser writes them, refusals in its
 * words (docs/rebasing.md). Single images and run images only.
 */
export async function planReference(
  options: PlanPlatformOptions,
  app: CnbImage,
): Promise<PlatformOutcome> {
  const { reader, rules, target } = options;
  const wanted = readWanted(options.runImage);
  if (rules.length > 0 || wanted === 'keep') {
    throw new RebaseError(
      'invalid-options',
      'Reference-compatible mode moves an image to a run image and does nothing else',
    );
  }
  const named = asReferenceReads(app, options.policy);
  if (wanted === 'recorded' && !hasRecordedName(named)) {
    return { app, reasons: [referenceRefusal(NONE_RECORDED)], changed: false };
  }
  const near = target.registry;
  const found = await resolveRunImage({ ...options, app: named, near, wanted });
  if ('reasons' in found) {
    return { app, reasons: found.reasons, changed: false };
  }
  const image = await reader.image(found.pinned, found.manifest, 'run-image');
  const base: NewBase = { ...found, image, naming: { change: 'none' } };
  return rebaseAsReference(options, app, base);
}

/** A rebaser older than the target data reads names from `stack` alone (cnb-rebase.md 1.4). */
function asReferenceReads(app: CnbImage, policy: RebasePolicy): CnbImage {
  const { metadata } = app;
  const platformApi = policy.referenceCompatible?.platformApi;
  if (!metadata || checksFor(platformApi) !== 'stack') return app;
  const { image, mirrors } = metadata.stackRunImage;
  const runImage = { ...metadata.runImage, image, mirrors };
  return { ...app, metadata: { ...metadata, runImage } };
}

function hasRecordedName({ metadata }: CnbImage): boolean {
  return metadata !== undefined && Boolean(recordedRunImage(metadata).image);
}

function rebaseAsReference(
  { pinned, policy, runImage, target }: PlanPlatformOptions,
  app: CnbImage,
  base: NewBase,
): PlatformOutcome {
  const name = runImage === 'recorded' ? base.pinned.name : runImage;
  const result = referenceRebase({
    app: { ...bytesOf(app), name: pinned.name },
    runImage: {
      ...bytesOf(base.image),
      name,
      reference: `${formatRepository(base.pinned)}@${base.pinned.digest}`,
    },
    platformApi: policy.referenceCompatible?.platformApi ?? '',
    force: policy.force,
  });
  if ('refused' in result) {
    const reasons = [referenceRefusal(result.refused)];
    return { app, reasons, changed: false };
  }
  return planOf({ app, base, pinned, target }, result);
}

function planOf(
  {
    app,
    base,
    pinned,
    target,
  }: Pick<PlanPlatformOptions, 'pinned' | 'target'> & {
    readonly app: CnbImage;
    readonly base: NewBase;
  },
  result: {
    readonly manifest: string;
    readonly config: string;
    readonly warnings: readonly string[];
  },
): PlatformOutcome {
  const written = readWritten(result);
  const kept =
    written.manifest.layers.length - base.image.manifest.layers.length;
  const change = {
    app,
    pinned,
    // Whatever the reference cuts away counts as base.
    baseCount: app.manifest.layers.length - kept,
    base,
    patched: [],
  };
  const { changes, layers } = composeLayers(change);
  const manifest = describe(result.manifest, written.manifest.mediaType);
  const changed = manifest.descriptor.digest !== app.manifest.digest;
  const reasons = result.warnings.map(referenceWarning);
  const plan = {
    ...inputsOf(change),
    runImage: base.pinned,
    layers: changes,
    configEdits: [],
    sbomEdits: [],
    transfers: planTransfers(change, layers, target),
    uploads: [configUpload(result.config, written.manifest.config.mediaType)],
    manifest,
  };
  return { app, reasons, plan, changed };
}

function readWritten(result: {
  readonly manifest: string;
  readonly config: string;
}): CnbImage {
  const bytes = Buffer.from(result.manifest);
  const { mediaType } = JSON.parse(result.manifest);
  const manifest = readManifest(bytes, mediaType);
  if (manifest.kind !== 'manifest') {
    throw new RebaseError('invalid-document', 'The result is no image');
  }
  return readCnbImage(readImage(manifest, Buffer.from(result.config)));
}

function bytesOf({ manifest, config }: CnbImage) {
  return {
    manifest: Buffer.from(manifest.text),
    config: Buffer.from(config.text),
  };
}
