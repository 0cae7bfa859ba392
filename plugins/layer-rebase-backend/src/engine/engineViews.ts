import {
  ImageStatus,
  LayerView,
  PlanView,
  PlatformView,
  ReasonView,
  RebaseView,
  RunImageView,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  ImageInspection,
  PlatformInspection,
  PlatformPlan,
  Reason,
  RebasePlan,
  RebaseResult,
  formatPlatform,
} from '@layer-rebase/engine';
import { cliCommand } from './cliCommand';
import { describeNewTag } from './describeNewTag';
import { describeChanges, tagOf } from './describePlan';
import { describeLosses, describeStays } from './describeStays';
import { LayerGroup, asKept, groupLayers } from './groupLayers';
import { newVersions } from './newVersions';
import { RunImageFacts, baseVersion } from './runImageFacts';
import type { PlanOutcome } from './Planner';
import { statusSentence } from './statusSentence';
import { countCves, patchView, waitingPatches } from './waitingPatches';

/** What an owner sees of an image: what it is, what is ready for it, what stands in the way. */
export function statusView(options: {
  readonly image: string;
  readonly checkedAt: string;
  readonly inspection: ImageInspection;
  /** Absent when the image itself rules a rebase out. */
  readonly planned?: PlanOutcome;
  /** By platform. */
  readonly newest?: ReadonlyMap<string, RunImageFacts>;
  readonly secondsExpected?: number;
}): ImageStatus {
  const { image, checkedAt, inspection, planned, newest } = options;
  const plan = planOf(planned);
  const reasons = allReasons(inspection, planned);
  const patches = waitingPatches(plan, planned?.rules ?? []);
  const verdict = verdictOf(planned);
  const platforms = inspection.platforms.map(platform =>
    platformView(platform, plan, reasons, newest),
  );
  const newBase = platforms.some(({ runImage }) => runImage?.outdated);
  return {
    image,
    verdict,
    sentence: statusSentence({ verdict, newBase, patches, reasons }),
    digest: inspection.digest,
    index: inspection.index,
    platforms,
    reasons,
    patches,
    setAside: planned?.rulesAside?.map(patchView),
    closes: countCves(patches),
    bytesToMove: plan && plan.cost.bytesToCopy + plan.cost.bytesToUpload,
    secondsExpected: options.secondsExpected,
    checkedAt,
  };
}

/** A plan or a refusal as the dialog shows it. */
export function planView(
  planned: PlanOutcome,
  request: {
    readonly id: string;
    readonly entityRef: string;
    readonly image: string;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly forced: boolean;
    readonly secondsExpected?: number;
  },
): PlanView {
  const plan = planOf(planned);
  const { reasons } = planned;
  const staysNotes = plan ? describeStays(plan) : [];
  const lostNotes = describeLosses(reasons);
  return {
    ...request,
    planHash: plan?.planHash ?? '',
    fromDigest: plan && whole(plan),
    toDigest: plan?.resultDigest,
    tags: plan?.target.tags.map(({ tag }) => tag) ?? [],
    newTagNote:
      plan &&
      describeNewTag(plan, request.image, planned.newTagBy ?? 'registry'),
    keepPreviousAs: plan?.target.keepPreviousAs,
    changed: plan?.changed ?? false,
    changes: plan ? describeChanges(plan) : [],
    stays: staysNotes.map(({ sentence }) => sentence),
    staysNotes,
    lost: lostNotes.map(({ sentence }) => sentence),
    lostNotes,
    reasons,
    refused: !plan,
    platforms: (plan?.platforms ?? []).map(platform => ({
      platform: formatPlatform(platform.platform),
      layers: plannedLayers(platform, reasons),
    })),
    cost: plan?.cost,
    cli: plan
      ? cliCommand(plan, planned.rules, { force: request.forced })
      : { command: `layer-rebase plan ${request.image}` },
  };
}

/** The engine's plan as it is kept until somebody confirms it; undefined when refused. */
export function storedPlan(planned: PlanOutcome): string | undefined {
  const plan = planOf(planned);
  return plan && JSON.stringify(plan);
}

/** What was moved and what it cost, once done. */
export function resultView(
  result: RebaseResult,
): NonNullable<RebaseView['result']> {
  const { requests, bytesUp, bytesDown } = result.traffic;
  return { ...result.layers, requests, bytesUp, bytesDown };
}

function planOf(planned: PlanOutcome | undefined): RebasePlan | undefined {
  return planned?.outcome.kind === 'plan' ? planned.outcome : undefined;
}

function whole({ image }: RebasePlan): string {
  return image.indexDigest ?? image.digest;
}

function verdictOf(planned: PlanOutcome | undefined): Verdict {
  if (!planned) return 'unsupported';
  if (planned.outcome.kind === 'refusal') return 'blocked';
  return planned.outcome.changed ? 'patchable' : 'current';
}

function allReasons(
  inspection: ImageInspection,
  planned: PlanOutcome | undefined,
): readonly ReasonView[] {
  const found = [
    ...(planned?.reasons ?? []),
    ...inspection.reasons,
    ...inspection.platforms.flatMap(({ reasons }) => reasons),
  ];
  const known = new Map(
    found.map(reason => [
      `${reason.code} ${reason.platform ?? ''} ${reason.sentence}`,
      reason,
    ]),
  );
  return [...known.values()].sort(bySeverity);
}

const SEVERITIES: readonly Reason['severity'][] = [
  'blocking',
  'warning',
  'info',
];

function bySeverity(a: ReasonView, b: ReasonView): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

function platformView(
  inspection: PlatformInspection,
  plan: RebasePlan | undefined,
  reasons: readonly ReasonView[],
  newest: ReadonlyMap<string, RunImageFacts> = new Map(),
): PlatformView {
  const platform = formatPlatform(inspection.platform);
  const planned = plan?.platforms.find(
    candidate => formatPlatform(candidate.platform) === platform,
  );
  return {
    platform,
    digest: inspection.digest,
    layers: planned
      ? plannedLayers(planned, reasons)
      : layerViews(groupLayers(asKept(inspection.layers)), reasons),
    runImage: runImageView(inspection, planned, newest.get(platform)),
    launcherVersion: inspection.launcher?.version,
  };
}

function plannedLayers(
  platform: PlatformPlan,
  reasons: readonly ReasonView[],
): readonly LayerView[] {
  const groups = groupLayers(platform.layers, newVersions(platform));
  return layerViews(groups, reasons);
}

function layerViews(
  groups: readonly LayerGroup[],
  reasons: readonly ReasonView[],
): readonly LayerView[] {
  return groups.map(({ lines: _, ...group }) => {
    const why = reasons.find(({ facts }) => concerns(facts, group));
    if (!why) return group;
    const { code, facts, sentence } = why;
    return { ...group, note: sentence, noteAs: { code, facts, sentence } };
  });
}

function concerns(facts: ReasonView['facts'], group: LayerView): boolean {
  return group.kind === 'launcher'
    ? facts.layer === 'launcher'
    : group.kind === 'buildpack' &&
        facts.buildpack === group.id &&
        facts.layer === group.layer;
}

function runImageView(
  { runImage, labels }: PlatformInspection,
  planned: PlatformPlan | undefined,
  facts: RunImageFacts = {},
): RunImageView | undefined {
  if (!runImage && !planned?.runImage) return undefined;
  const newest = planned?.runImage;
  const labelled = baseVersion(labels);
  // Two versions are only worth comparing when both come from the same place.
  const byLabel = labelled !== undefined && (!newest || facts.version);
  const moves = planned?.layers.some(
    ({ owner, change }) => owner.kind === 'run-image' && change !== 'kept',
  );
  return {
    name: runImage?.image,
    digest: runImage?.reference?.match(/sha256:[0-9a-f]{64}/)?.[0],
    version: byLabel ? labelled : tagOf(runImage?.image),
    newestName: newest?.name,
    newestDigest: newest?.digest,
    newestVersion: byLabel ? facts.version : tagOf(newest?.name),
    newestCreated: facts.created,
    outdated: Boolean(newest && moves),
  };
}
