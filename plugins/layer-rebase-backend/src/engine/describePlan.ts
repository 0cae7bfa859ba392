import {
  PinnedPatch,
  PlatformPlan,
  Reason,
  RebasePlan,
  formatPlatform,
  shortDigest,
} from '@layer-rebase/engine';
import { LayerGroup, groupLayers } from './groupLayers';
import { newVersions } from './newVersions';

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

const SBOM_SENTENCE =
  'The SBOM is rewritten, so that it tells the truth about the new layers.';

/** What changes, one sentence a change, platforms named when there are several. */
export function describeChanges(plan: RebasePlan): readonly Change[] {
  return plan.platforms.flatMap(platform =>
    groupLayers(platform.layers, newVersions(platform))
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
  const oldTag = tagOf(runImageBefore?.name);
  const newTag = tagOf(runImage?.name);
  const before = shortOf(runImageBefore?.reference) ?? 'an unknown digest';
  const now = shortOf(runImage?.digest) ?? 'a new digest';
  return {
    sentence:
      oldTag === newTag
        ? `The base moves to the newest build of ${shortName(
            runImage?.name,
          )}: ${before} → ${now}.`
        : `The base moves from ${oldTag ?? before} to ${newTag ?? now}.`,
    detail: runImage ? `From ${runImage.name}.` : '',
    from: [oldTag, before].filter(Boolean).join(' '),
    to: [newTag, now].filter(Boolean).join(' '),
  };
}

function describeSwap(group: LayerGroup, patches: readonly PinnedPatch[]) {
  const changed = group.lines.find(({ change }) => change !== 'kept');
  const digests = [changed?.from, changed?.to].map(
    layer => layer && shortDigest(layer.diffId),
  );
  const [from, to] = [
    group.version ?? digests[0],
    group.after?.version ?? digests[1],
  ];
  return {
    sentence:
      group.kind === 'sbom' ? SBOM_SENTENCE : swapSentence(group, patches),
    detail: patches.length
      ? patches
          .map(
            ({ title, patchId, name }) => `${title ?? patchId}, from ${name}.`,
          )
          .join(' ')
      : changed?.cause ?? '',
    from: group.kind === 'sbom' ? digests[0] : from,
    to: group.kind === 'sbom' ? digests[1] : to,
  };
}

function swapSentence(
  group: LayerGroup,
  patches: readonly PinnedPatch[],
): string {
  const { version, after } = group;
  const versions =
    version && after?.version && version !== after.version
      ? `: ${version} → ${after.version}`
      : '';
  const titles = patches.map(({ title, patchId }) => title ?? patchId);
  const by = versions || titles.length === 0 ? '' : ` by ${titles.join(', ')}`;
  return `${nameOfGroup(group)} is replaced${versions || by}.`;
}

function nameOfGroup({ kind, title, layer, id }: LayerGroup): string {
  if (kind === 'launcher') return 'The launcher';
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

function shortOf(reference: string | undefined): string | undefined {
  const digest = reference?.match(/sha256:[0-9a-f]{64}/)?.[0];
  return digest && shortDigest(digest);
}

/** `run:1` of `registry/base/run:1@sha256:…`. */
function shortName(name: string | undefined): string {
  return name?.split('@')[0].split('/').at(-1) ?? 'the run image';
}

function where(plan: RebasePlan, { platform }: PlatformPlan): string {
  return plan.platforms.length > 1 ? ` on ${formatPlatform(platform)}` : '';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
