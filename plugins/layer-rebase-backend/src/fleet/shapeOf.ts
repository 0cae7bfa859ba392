import {
  ImageStatus,
  OpenCves,
  RunImageView,
  Verdict,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { createHash } from 'node:crypto';
import { clip } from './clip';
import { countOpen, severityNumber } from './severities';

/** A run image by what identifies it. */
export interface RunShape {
  readonly name: string;
  readonly version: string;
  readonly digest?: string;
}

/** What a source says of a patch. */
export interface PatchNote {
  readonly patch: string;
  readonly title: string;
  /** 1 critical … 4 low, 5 none. */
  readonly severity: number;
  readonly cves: readonly string[];
  readonly advisory?: string;
  readonly published?: string;
}

/** Everything of a status that images have in common: of a fleet, few differ. */
export interface ImageShape {
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly run?: RunShape;
  readonly newestRun?: RunShape;
  readonly outdated: boolean;
  readonly launcher?: string;
  /** Codes of blocking reasons, sorted. */
  readonly reasons: readonly string[];
  /** Patches that wait (code empty) or are set aside. */
  readonly patches: readonly {
    readonly note: PatchNote;
    readonly code: string;
  }[];
  readonly buildpacks: readonly {
    readonly id: string;
    readonly version: string;
  }[];
  readonly open: OpenCves;
}

const MOST_CVES = 200;
const MOST_BUILDPACKS = 60;
/** Reasons about a patch that do not say that it is needed and cannot go in. */
const HARMLESS = new Set([
  'patch-already-applied',
  'patch-no-match',
  'patch-not-newer',
  'patch-mirror-differs',
  'forced',
]);

/** Reads the shape of a status; texts of strangers are cut to what the columns hold. Pure. */
export function shapeOf(status: ImageStatus): ImageShape {
  const first = status.platforms.find(({ runImage }) => runImage);
  const run = first?.runImage;
  const waiting =
    status.verdict === 'patchable'
      ? status.patches.map(patch => ({ note: noteOf(patch), code: '' }))
      : [];
  return {
    verdict: status.verdict,
    sentence: clip(status.sentence, 2000),
    run: run?.name ? runShape(run.name, run.digest, run.version) : undefined,
    newestRun: newestRun(run),
    outdated:
      status.verdict === 'patchable' &&
      status.platforms.some(({ runImage }) => runImage?.outdated),
    launcher: launcherOf(status),
    reasons: unique(
      status.reasons
        .filter(({ severity }) => severity === 'blocking')
        .map(({ code }) => clip(code, 80)),
    ),
    patches: [...waiting, ...setAside(status)],
    buildpacks: buildpacksOf(status),
    open: countOpen(status.verdict === 'patchable' ? status.patches : []),
  };
}

/** The same for the same values, whatever their order was. */
export function keyOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * Splits `host/name:tag@digest`. The image's own label says the version better than a tag that moves; a name without a
 * tag is called by its digest.
 */
export function runShape(
  reference: string,
  digest?: string,
  label?: string,
): RunShape {
  const [named, pinned] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const found = digest ?? pinned;
  const name = hasTag ? named.slice(0, colon) : named;
  const tag = hasTag
    ? named.slice(colon + 1)
    : (found ?? 'latest').slice(0, 19);
  return {
    name: clip(name, 400),
    version: clip(label || tag, 200),
    digest: found && clip(found, 80),
  };
}

function newestRun(run: RunImageView | undefined): RunShape | undefined {
  return run?.newestName
    ? runShape(run.newestName, run.newestDigest, run.newestVersion)
    : undefined;
}

function launcherOf({ platforms }: ImageStatus): string | undefined {
  const version = platforms.find(
    ({ launcherVersion }) => launcherVersion,
  )?.launcherVersion;
  return version && clip(version, 100);
}

function noteOf(patch: WaitingPatchView): PatchNote {
  return {
    patch: clip(patch.id, 400),
    title: clip(patch.title, 1000),
    severity: severityNumber(patch.severity),
    cves: unique(patch.cves.slice(0, MOST_CVES).map(cve => clip(cve, 100))),
    advisory: patch.advisory && clip(patch.advisory, 1000),
    published: patch.published && clip(patch.published, 40),
  };
}

function setAside(status: ImageStatus): ImageShape['patches'] {
  const waiting = new Set(status.patches.map(({ id }) => id));
  const known = new Map(status.setAside?.map(patch => [patch.id, patch]));
  const found = new Map<string, ImageShape['patches'][number]>();
  for (const { code, facts } of status.reasons) {
    const { patch } = facts;
    if (typeof patch !== 'string' || HARMLESS.has(code)) continue;
    if (waiting.has(patch) && status.verdict === 'patchable') continue;
    const note = known.get(patch) ?? bareNote(patch);
    const item = { note: noteOf(note), code: clip(code, 80) };
    found.set(`${patch} ${code}`, item);
  }
  return [...found.keys()].sort().map(key => found.get(key)!);
}

/** All that is known of a patch which only a reason names. */
function bareNote(id: string): WaitingPatchView {
  return { id, title: id, target: '', cves: [], source: '' };
}

function buildpacksOf({ platforms }: ImageStatus): ImageShape['buildpacks'] {
  const found = new Map<string, { id: string; version: string }>();
  for (const { kind, id, version } of platforms.flatMap(p => p.layers)) {
    if (kind !== 'buildpack' || !id) continue;
    const item = { id: clip(id, 200), version: clip(version ?? '', 100) };
    found.set(`${item.id} ${item.version}`, item);
  }
  return [...found.keys()]
    .sort()
    .slice(0, MOST_BUILDPACKS)
    .map(key => found.get(key)!);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
