import { layerOwners } from '../image/layerOwners';
import { isSameRepository, RepositoryName } from '../image/reference';
import { composeLayers } from '../rebase/composeLayers';
import { configUpload, editImage } from '../rebase/editImage';
import { describe } from '../rebase/editManifest';
import { findBase } from '../rebase/findBase';
import { ImageChange } from '../rebase/imageChange';
import { imageReasons } from '../rebase/imageReasons';
import { PlatformPlan } from '../rebase/rebasePlan';
import { isBlocked, settleReasons } from '../rebase/settleReasons';
import { Reason } from '../reason';
import { planBase } from './planBase';
import { inputsOf } from './planInputs';
import { planPatches } from './planPatches';
import { planReference } from './planReference';
import { PlanPlatformOptions, PlatformOutcome } from './platformOutcome';
import { planTransfers } from './planTransfers';
import { rewriteSbom } from './rewriteSbom';

/** Reads what is needed, judges, and makes the change of one platform's image. */
export async function planPlatform(
  options: PlanPlatformOptions,
): Promise<PlatformOutcome> {
  const { reader, pinned, manifest, policy } = options;
  const app = await reader.image(pinned, manifest, 'app-image');
  if (policy.referenceCompatible) return planReference(options, app);
  const baseCount = findBase(app);
  const found = imageReasons(app, baseCount, layerOwners(app, baseCount));
  if (!app.metadata) return { app, reasons: found, changed: false };
  const means = { ...options, near: options.target.registry, app };
  const [{ base, reasons }, { patched, reasons: patchReasons }] =
    await Promise.all([planBase(means, app, baseCount), planPatches(means)]);
  // Patches are settled by their own rules: force overrides less of them.
  const judged = [
    ...settleReasons([...found, ...reasons], policy.force ?? false),
    ...patchReasons,
  ];
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
    patched: options.withoutSbom ? [] : patched,
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
