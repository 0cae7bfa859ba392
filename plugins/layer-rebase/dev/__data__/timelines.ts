import {
  RebaseView,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from './layers';

const IMAGE = 'registry.acme.dev/shop/checkout:1.4';

/** Something that happened to the sample image. */
function event(
  entry: Pick<TimelineEntry, 'type' | 'at' | 'sentence'> &
    Partial<TimelineEntry>,
): TimelineEntry {
  return { id: `${entry.type} ${entry.at}`, image: IMAGE, facts: {}, ...entry };
}

/** A rebase as the timeline tells it. */
export function asEntry(rebase: RebaseView): TimelineEntry {
  return {
    id: rebase.id,
    at: rebase.createdAt,
    type: 'rebase',
    image: rebase.image,
    sentence: rebase.summary.join(' '),
    facts: { kind: rebase.kind, state: rebase.state },
    by: rebase.requestedBy,
    fromDigest: rebase.fromDigest,
    toDigest: rebase.toDigest,
    rebase,
  };
}

/** A patch and a newer base that came while nobody did anything. */
export const newFixes: readonly TimelineEntry[] = [
  event({
    type: 'patch-appeared',
    at: '2026-11-22T09:12:00.000Z',
    sentence: 'A patch appeared: Launcher 0.21.3, from acme/patches.',
    facts: {
      count: 1,
      titles: 'Launcher 0.21.3',
      sources: 'acme/patches',
      cves: 'CVE-2026-27143, CVE-2026-29181',
      severity: 'high',
      target: 'launcher',
      advisory: 'https://github.com/buildpacks/lifecycle/releases/tag/v0.21.3',
    },
  }),
  event({
    type: 'run-image-appeared',
    at: '2026-11-21T06:30:00.000Z',
    sentence: 'A newer base appeared: 0.1.207 → 0.1.216.',
    facts: {
      name: 'registry.acme.dev/paketo/run-noble:0.1.216',
      from: '0.1.207',
      version: '0.1.216',
    },
  }),
];

/** A push that brought back what a rebase had replaced. */
export const undoneByPush: readonly TimelineEntry[] = [
  event({
    type: 'unpatched',
    at: '2026-11-22T11:20:01.000Z',
    sentence:
      'A push on 22 November brought back the launcher 0.20.14 that ana had replaced.',
    facts: {
      kind: 'launcher',
      what: 'the launcher 0.20.14',
      version: '0.20.14',
      by: 'user:default/ana',
      pushedAt: '2026-11-22T11:20:00.000Z',
    },
    toDigest: digest('pushed'),
  }),
  event({
    type: 'push',
    at: '2026-11-22T11:20:00.000Z',
    sentence: 'Somebody pushed another image under this tag.',
    fromDigest: digest('registry.acme.dev/shop/checkout:1.4 rebased'),
    toDigest: digest('pushed'),
  }),
];

/** Quiet asked for, ended early, and a patch that was taken back. */
export const snoozes: readonly TimelineEntry[] = [
  event({
    type: 'snoozed',
    at: '2026-11-20T15:02:00.000Z',
    sentence: 'ana asked for quiet until 26 November: release freeze',
    facts: { until: '2026-11-26T08:00:00.000Z', reason: 'release freeze' },
    by: 'user:default/ana',
  }),
  event({
    type: 'unsnoozed',
    at: '2026-11-18T07:44:00.000Z',
    sentence:
      'The quiet ended early: a critical patch appeared, OpenSSL 3.0.17.',
    facts: { cause: 'critical', title: 'OpenSSL 3.0.17' },
  }),
  event({
    type: 'patch-withdrawn',
    at: '2026-11-17T10:00:00.000Z',
    sentence: 'The patch Launcher 0.21.2 is not offered any more.',
    facts: { count: 1, titles: 'Launcher 0.21.2' },
  }),
];
