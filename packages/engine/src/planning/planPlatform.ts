import { CnbImage } from '../image/cnbImage';
import { layerOwners } from '../image/layerOwners';
import { Manifest } from '../image/manifest';
import { isSameRepository, RepositoryName } from '../image/reference';
import { PatchRule } from '../patch/patchRule';
import { composeLayers } from '../rebase/composeLayers';
import { configUpload, editImage } from '../rebase/editImage';
import { describe } from '../rebase/editManifest';
import { findBase } from '../rebase/findBase';
import { ImageChange } from '../rebase/imageChange';
import { imageReasons } from '../rebase/imageReasons';
import { PinnedInput, PinnedPatch, PlatformPlan } from '../rebase/rebasePlan';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { isBlocked, settleReasons } from '../rebase/settleReasons';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';
import { planBase } from './planBase';
import { planPatches } from './planPatches';
import { planTransfers } from './planTransfers';
import { rewriteSbom } from './rewriteSbom';

/** What one platform's image is to become, and with which means. */
export interface PlanPlatformOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly pinned: PinnedInput;
  readonly manifest: Manifest;
  readonly target: RepositoryName;
  readonly runImage: 'recorded' | 'keep' | (string & {});
  readonly rules: readonly PatchRule[];
  readonly policy: RebasePolicy;
}

/** The plan of one platform; absent when a reason blocks. */
export interface PlatformOutcome {
  readonly app: CnbImage;
  readonly reasons: readonly Reason[];
  readonly plan?: PlatformPlan;
  readonly changed: boolean;
}

/** Reads what is needed, judges, and makes the change of one platform's image. */
export async function planPlatform(
  options: PlanPlatformOptions,
): Promise<PlatformOutcome> {
  const { reader, pinned, manifest, policy } = options;
  const app = await reader.image(pinned, manifest, 'app-image');
  const baseCount = findBase(app);
  const found = imageReasons(app, baseCount, layerOwners(app, baseCount));
  if (!app.metadata) return { app, reasons: found, changed: false };
  const means = { ...options, near: options.target.registry, app };
  const { base, reasons } = await planBase(means, app, baseCount);
  const { patched, reasons: patchReasons } = await planPatches(means);
  const judged = settleReasons(
    [...found, ...reasons, ...patchReasons],
    policy.force ?? false,
  );
  if (isBlocked(judged) || baseCount === undefined) {
    return { app, reasons: judged, changed: false };
  }
  const change = { app, pinned, baseCount, base, patched };
  if (!base && patched.length === 0) {
    return unchanged(change, judged, options.target);
  }
  const papers = await rewriteSbom({
    reader,
    app,
    appRepository: pinned,
    patched,
  });
  const whole = { ...change, sbom: papers.sbom };
  return changed(whole, [...judged, ...papers.reasons], options.target);
}

function changed(
  change: ImageChange,
  judged: readonly Reason[],
  target: RepositoryName,
): PlatformOutcome {
  const { app, base, sbom } = change;
  const edited = editImage(change);
  const reasons = [...judged, ...edited.reasons];
  if (isBlocked(reasons)) return { app, reasons, changed: false };
  const plan: PlatformPlan = {
    ...inputsOf(change),
    ...(base && { runImage: base.pinned }),
    layers: edited.layerChanges,
    configEdits: edited.configEdits,
    sbomEdits: sbom?.edits ?? [],
    transfers: planTransfers(change, edited.layers, target),
    uploads: [...(sbom ? [sbom.upload] : []), edited.config],
    manifest: edited.manifest,
  };
  return { app, reasons, plan, changed: true };
}

/** The image as it is; another repository still needs its layers and config. */
function unchanged(
  change: ImageChange,
  reasons: readonly Reason[],
  target: RepositoryName,
): PlatformOutcome {
  const { app, pinned } = change;
  const { manifest, config } = app;
  const composed = composeLayers(change);
  const isHere = isSameRepository(pinned, target);
  const plan: PlatformPlan = {
    ...inputsOf(change),
    layers: composed.changes,
    configEdits: [],
    sbomEdits: [],
    transfers: planTransfers(change, composed.layers, target),
    uploads: isHere
      ? []
      : [configUpload(config.text, manifest.config.mediaType)],
    manifest: describe(manifest.text, manifest.mediaType),
  };
  return { app, reasons, plan, changed: false };
}

function inputsOf({ app, pinned, base, patched }: ImageChange) {
  const { image, reference, topLayer } = app.metadata?.runImage ?? {};
  const patches = new Map<number, PinnedPatch>(
    patched.map(({ patch }) => [patch.patchIndex, patch]),
  );
  return {
    platform: (base?.image ?? app).config.platform,
    app: pinned,
    runImageBefore: {
      ...(image && { name: image }),
      ...(reference && { reference }),
      ...(topLayer && { topLayer }),
    },
    patches: [...patches.values()],
  };
}
