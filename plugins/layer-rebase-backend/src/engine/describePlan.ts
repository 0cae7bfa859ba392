import {
  PinnedPatch,
  PlatformPlan,
  Reason,
  RebasePlan,
  formatPlatform,
  shortDigest,
} from '@layer-rebase/engine';
import { LayerGroup, groupLayers } from './groupLayers';

/** One change in words. */
export interface Change {
  readonly kind: LayerGroup['kind'];
  readonly sentence: string;
  readonly detail: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromDigests: readonly string[];
  readonly toDigests: readonly string[];
  readonly cves: readonly string[];
}

const LOSSES = new Set<Reason['code']>([
  'signature-lost',
  'attestations-lost',
  'os-packages-removed',
  'sbom-missing-in-patch',
]);

/** What changes, one sentence a change, platforms named when there are several. */
export function describeChanges(plan: RebasePlan): readonly Change[] {
  return plan.platforms.flatMap(platform =>
    groupLayers(platform.layers)
      .filter(({ after }) => after)
      .map(group => describeGroup(group, platform, where(plan, platform))),
  );
}

/** What stays as it is, said because owners fear for it. */
export function describeStays(plan: RebasePlan): readonly string[] {
  const groups = plan.platforms.flatMap(({ layers }) => groupLayers(layers));
  const kept = groups.filter(({ after }) => !after);
  const buildpacks = kept.filter(({ kind }) => kind === 'buildpack').length;
  const edits = plan.platforms.flatMap(({ configEdits }) => configEdits);
  const touchesStart = edits.some(({ what }) =>
    /^config (Env|User|Cmd|Entrypoint|WorkingDir)/i.test(what),
  );
  return [
    ...(kept.some(({ kind }) => kind === 'app')
      ? ['Your code: every layer of it, byte for byte.']
      : []),
    ...(touchesStart
      ? []
      : ['Start command, environment, user and working directory.']),
    ...(buildpacks > 0
      ? [`${counted(buildpacks, 'other buildpack layer')}, byte for byte.`]
      : []),
    ...(kept.some(({ kind }) => kind === 'run-image')
      ? ['The base below your app.']
      : []),
  ];
}

/** What is gone or weaker afterwards, and what to do about it. */
export function describeLosses(reasons: readonly Reason[]): readonly string[] {
  return reasons
    .filter(({ code }) => LOSSES.has(code))
    .map(({ sentence, cure }) => [sentence, cure].filter(Boolean).join(' '));
}

/** `run image 0.1.207 → 0.1.216`, for the timeline. */
export function summarise(plan: RebasePlan): readonly string[] {
  return [...new Set(describeChanges(plan).map(({ sentence }) => sentence))];
}

/** All CVEs that the plan closes, once each. */
export function closedCves(plan: RebasePlan): readonly string[] {
  return [
    ...new Set(
      plan.platforms.flatMap(({ patches }) =>
        patches.flatMap(({ cves }) => cves),
      ),
    ),
  ];
}

/** `0.1.216` of `registry/run:0.1.216`; undefined without a tag. */
export function tagOf(name: string | undefined): string | undefined {
  return name?.split('@')[0].match(/:([^/:]+)$/)?.[1];
}

function describeGroup(
  group: LayerGroup,
  platform: PlatformPlan,
  suffix: string,
): Change {
  const patches = patchesOf(group, platform);
  const described =
    group.kind === 'run-image'
      ? describeBase(platform)
      : describeSwap(group, patches);
  return {
    kind: group.kind,
    ...described,
    sentence: `${described.sentence.replace(/\.$/, '')}${suffix}.`,
    fromDigests: group.diffIds,
    toDigests: group.lines.flatMap(({ to }) => (to ? [to.diffId] : [])),
    cves: [...new Set(patches.flatMap(({ cves }) => cves))],
  };
}

function describeBase({ runImage, runImageBefore }: PlatformPlan) {
  const from = versionOf(runImageBefore?.name, runImageBefore?.reference);
  const to = versionOf(runImage?.name, runImage?.digest);
  return {
    sentence: `The base moves from ${from ?? 'an unknown version'} to ${
      to ?? 'a new version'
    }.`,
    detail: runImage
      ? `From ${runImage.name}, the run image this image names.`
      : '',
    from,
    to,
  };
}

function describeSwap(group: LayerGroup, patches: readonly PinnedPatch[]) {
  const changed = group.lines.find(({ change }) => change !== 'kept');
  const by = patches.map(({ title, patchId }) => title ?? patchId).join(', ');
  const name = nameOfGroup(group);
  return {
    sentence:
      group.kind === 'sbom'
        ? 'The SBOM is rewritten, so that it tells the truth about the new layers.'
        : `${name} is replaced${by ? ` (${by})` : ''}.`,
    detail: patches.length
      ? patches.map(patch => `From ${patch.name}.`).join(' ')
      : changed?.cause ?? '',
    from: changed?.from && shortDigest(changed.from.diffId),
    to: changed?.to && shortDigest(changed.to.diffId),
  };
}

function nameOfGroup({ kind, title, layer, id }: LayerGroup): string {
  if (kind === 'launcher') return `The ${title}`;
  return kind === 'buildpack' && layer ? `Layer ${layer} of ${id}` : title;
}

function patchesOf(
  group: LayerGroup,
  { patches }: PlatformPlan,
): readonly PinnedPatch[] {
  const causes = group.lines.map(({ cause }) => cause);
  return patches.filter(({ patchId, title }) =>
    causes.some(
      cause =>
        cause.includes(patchId) ||
        (title !== undefined && cause.includes(title)),
    ),
  );
}

function versionOf(
  name: string | undefined,
  reference: string | undefined,
): string | undefined {
  const digest = reference?.match(/sha256:[0-9a-f]{64}/)?.[0];
  const parts = [tagOf(name), digest && `(${shortDigest(digest)})`];
  return parts.filter(Boolean).join(' ') || undefined;
}

function where(plan: RebasePlan, { platform }: PlatformPlan): string {
  return plan.platforms.length > 1 ? ` on ${formatPlatform(platform)}` : '';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
