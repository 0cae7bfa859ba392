import {
  PinnedPatch,
  PlatformPlan,
  RebasePlan,
  formatPlatform,
  shortDigest,
} from '@layer-rebase/engine';
import { LayerGroup, groupLayers } from './groupLayers';
import { newVersions } from './newVersions';
import { Saying, say } from './saying';

/** One change in words. */
export interface Change {
  readonly kind: LayerGroup['kind'];
  readonly sentence: string;
  readonly note: Saying;
  readonly detail: string;
  readonly detailNotes: readonly Saying[];
  readonly from?: string;
  readonly to?: string;
  readonly fromDigests: readonly string[];
  readonly toDigests: readonly string[];
  readonly cves: readonly string[];
}

const UNKNOWN = 'an unknown digest';
const SBOM_SENTENCE =
  'The SBOM is rewritten, so that it tells the truth about the new layers.';

/** What changes, one sentence a change, platforms named when there are several; the SBOM, which follows, comes last. */
export function describeChanges(plan: RebasePlan): readonly Change[] {
  const changes = plan.platforms.flatMap(platform =>
    groupLayers(platform.layers, newVersions(platform))
      .filter(({ after }) => after)
      .map(group => describeGroup(group, platform, where(plan, platform))),
  );
  return [
    ...changes.filter(({ kind }) => kind !== 'sbom'),
    ...changes.filter(({ kind }) => kind === 'sbom'),
  ];
}

/** `0.1.216` of `registry/run:0.1.216`; undefined without a tag. */
export function tagOf(name: string | undefined): string | undefined {
  return name?.split('@')[0].match(/:([^/:]+)$/)?.[1];
}

function describeGroup(
  group: LayerGroup,
  platform: PlatformPlan,
  suffix: string | undefined,
): Change {
  const patches = patchesOf(group, platform);
  const { said, details, ...described } =
    group.kind === 'run-image'
      ? describeBase(platform)
      : describeSwap(group, patches);
  const note = suffix ? onPlatform(said, suffix) : said;
  return {
    kind: group.kind,
    ...described,
    sentence: note.sentence,
    note,
    detail: details.map(({ sentence }) => sentence).join(' '),
    detailNotes: details,
    fromDigests: group.diffIds,
    toDigests: group.lines.flatMap(({ to }) => (to ? [to.diffId] : [])),
    cves: [...new Set(patches.flatMap(({ cves }) => cves))],
  };
}

function describeBase({ runImage, runImageBefore }: PlatformPlan) {
  const oldTag = tagOf(runImageBefore?.name);
  const newTag = tagOf(runImage?.name);
  const before = shortOf(runImageBefore?.reference);
  const now = shortOf(runImage?.digest) ?? 'a new digest';
  return {
    said:
      oldTag === newTag
        ? baseBuild(shortName(runImage?.name), before, now)
        : baseTag(oldTag ?? before, newTag ?? now),
    details: runImage
      ? [say('detail.from', `From ${runImage.name}.`, { name: runImage.name })]
      : [],
    from: [oldTag, before ?? UNKNOWN].filter(Boolean).join(' '),
    to: [newTag, now].filter(Boolean).join(' '),
  };
}

function baseBuild(name: string, from: string | undefined, to: string): Saying {
  const sentence = `The base moves to the newest build of ${name}: ${
    from ?? UNKNOWN
  } → ${to}.`;
  return from
    ? say('change.base-build', sentence, { name, from, to })
    : say('change.base-unknown', sentence, { to });
}

function baseTag(from: string | undefined, to: string): Saying {
  const sentence = `The base moves from ${from ?? UNKNOWN} to ${to}.`;
  return from
    ? say('change.base-tag', sentence, { from, to })
    : say('change.base-unknown', sentence, { to });
}

function describeSwap(group: LayerGroup, patches: readonly PinnedPatch[]) {
  const changed = group.lines.find(({ change }) => change !== 'kept');
  const digests = [changed?.from, changed?.to].map(
    layer => layer && shortDigest(layer.diffId),
  );
  const isSbom = group.kind === 'sbom';
  return {
    said: isSbom
      ? say('change.sbom', SBOM_SENTENCE)
      : swapSaying(group, patches),
    details: isSbom
      ? [say('detail.sbom', 'SBOM of a replaced layer.')]
      : patches.map(patchDetail),
    from: isSbom ? digests[0] : group.version ?? digests[0],
    to: isSbom ? digests[1] : group.after?.version ?? digests[1],
  };
}

function patchDetail({ title, patchId, name }: PinnedPatch): Saying {
  const called = title ?? patchId;
  return say('detail.patch', `${called}, from ${name}.`, {
    title: called,
    name,
  });
}

/** Codes: `change.launcher`, `change.layer` or `change.other`, with `-version` or `-by` where that is said. */
function swapSaying(
  group: LayerGroup,
  patches: readonly PinnedPatch[],
): Saying {
  const { version: from, after } = group;
  const { what, facts: named } = subjectOf(group);
  const replaced = `${nameOfGroup(group)} is replaced`;
  const to = after?.version;
  if (from && to && from !== to) {
    const facts = { ...named, from, to };
    return say(
      `change.${what}-version`,
      `${replaced}: ${from} → ${to}.`,
      facts,
    );
  }
  const by = patches
    .map(({ title: name, patchId }) => name ?? patchId)
    .join(', ');
  return by
    ? say(`change.${what}-by`, `${replaced} by ${by}.`, { ...named, by })
    : say(`change.${what}`, `${replaced}.`, named);
}

interface Subject {
  readonly what: 'launcher' | 'layer' | 'other';
  readonly facts: Readonly<
    Record<'layer' | 'buildpack' | 'title', string | undefined>
  >;
}

function subjectOf({ kind, title, layer, id }: LayerGroup): Subject {
  const facts = { layer: undefined, buildpack: undefined, title: undefined };
  if (kind === 'launcher') return { what: 'launcher', facts };
  return kind === 'buildpack' && layer
    ? { what: 'layer', facts: { ...facts, layer, buildpack: id } }
    : { what: 'other', facts: { ...facts, title } };
}

function nameOfGroup({ kind, title, layer, id }: LayerGroup): string {
  if (kind === 'launcher') return 'The launcher';
  return kind === 'buildpack' && layer ? `Layer ${layer} of ${id}` : title;
}

function onPlatform(
  { code, facts, sentence }: Saying,
  platform: string,
): Saying {
  const text = `${sentence.replace(/\.$/, '')} on ${platform}.`;
  return { code, facts: { ...facts, platform }, sentence: text };
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

function where(
  plan: RebasePlan,
  { platform }: PlatformPlan,
): string | undefined {
  return plan.platforms.length > 1 ? formatPlatform(platform) : undefined;
}
