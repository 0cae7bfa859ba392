import type {
  FleetImage,
  OpenCves,
  Severity,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from '../layers';
import { patches } from './fixes';
import { DemoOwner, owners } from './owners';
import { pick, randomFrom } from './random';

/** An image of the demo fleet, with the patches that wait for it. */
export interface DemoImage extends FleetImage {
  readonly patches: readonly string[];
}

const COUNT = 400;
const DAY_MS = 86_400_000;

/** When the demo is: lists with ages look the same each day. */
export const NOW = Date.parse('2026-11-22T09:00:00.000Z');

const NOUNS = ['api', 'worker', 'web', 'gateway', 'importer', 'jobs', 'events'];
const REASONS = [
  'layer-not-marked-rebasable',
  'run-image-not-allowed',
  'patch-conflict',
  'distro-mismatch',
  'signature-lost',
  'extension-layers',
];
const BASES = ['ubuntu-noble-run-base', 'ubuntu-jammy-run-base', 'ubi9-run'];
const STACKS = [
  [['paketo-buildpacks/bellsoft-liberica', ['11.2.4', '11.2.1', '10.9.0']]],
  [['paketo-buildpacks/nodejs', ['9.1.0', '8.4.2', '7.7.0']]],
  [['paketo-buildpacks/go', ['5.0.0', '4.14.1']]],
  [
    ['paketo-buildpacks/python', ['3.2.0', '2.24.3']],
    ['paketo-buildpacks/ca-certificates', ['3.11.0', '3.10.4']],
  ],
] as const;

const SENTENCES: Readonly<Record<Verdict, string>> = {
  current:
    'Nothing to do: the base is the newest, and every known patch is in.',
  patchable: 'A fix is ready. Your code stays as it is.',
  blocked: 'A fix exists, but something is in the way.',
  unsupported: 'Buildpacks did not build this image.',
  unknown: 'The registry did not answer.',
};

const NO_CVES: OpenCves = { critical: 0, high: 0, medium: 0, low: 0 };

const random = randomFrom(20_261_122);

/** Four hundred images of the forty groups; the same each time. */
export const fleetImages: readonly DemoImage[] = Array.from(
  { length: COUNT },
  (_, index) => demoImage(index),
);

function demoImage(index: number): DemoImage {
  const owner = owners[index % owners.length];
  const system = `${owner.ref.split('/')[1]}-system`;
  const noun = NOUNS[Math.floor(index / owners.length) % NOUNS.length];
  const name = `${owner.ref.split('/')[1]}-${noun}`;
  const verdict = verdictOf(owner);
  const reasons = verdict === 'blocked' ? blocking() : [];
  const waiting =
    verdict === 'patchable' || verdict === 'blocked' ? waitingPatches() : [];
  const read = verdict !== 'unsupported' && verdict !== 'unknown';
  const orphan = index % 97 === 13;
  return {
    image: `registry.acme.dev/${owner.ref.split('/')[1]}/${noun}:${
      1 + (index % 7)
    }.${index % 11}.0`,
    digest: digest(`fleet ${index}`),
    entityRef: `component:default/${name}`,
    entityTitle: name,
    ...(!orphan && {
      owner: owner.ref,
      system: `system:default/${system}`,
      domain: `domain:default/${(owner.parent ?? owner.ref).split('/')[1]}`,
    }),
    lifecycle: pick(['production', 'experimental', 'deprecated'], random),
    verdict,
    sentence: SENTENCES[verdict],
    reasons,
    ...(read && runImageOf()),
    buildpacks: read ? buildpacksOf() : [],
    ...(read && { launcher: pick(['0.20.14', '0.21.3', '0.19.6'], random) }),
    openCves: verdict === 'patchable' ? cvesOf(waiting) : NO_CVES,
    ...(waiting.length > 0 && { waitingSince: daysAgo(1 + random() * 40) }),
    ...(random() < 0.6 &&
      read && {
        lastRebasedAt: daysAgo(random() * 120),
        lastRebaseState: 'succeeded' as const,
      }),
    checkedAt: daysAgo(random() / 6),
    stale: verdict === 'unknown' && random() < 0.5,
    patches: waiting,
  };
}

function verdictOf({ neglect }: DemoOwner): Verdict {
  const drawn = random();
  if (drawn < 0.02) return 'unknown';
  if (drawn < 0.05) return 'unsupported';
  if (drawn < 0.05 + 0.3 * neglect) return 'blocked';
  if (drawn < 0.08 + 0.62 * neglect) return 'patchable';
  return 'current';
}

function blocking(): readonly string[] {
  const first = pick(REASONS, random);
  const second = pick(REASONS, random);
  return random() < 0.3 && second !== first ? [first, second] : [first];
}

function waitingPatches(): readonly string[] {
  const all = patches.filter(() => random() < 0.35).map(({ id }) => id);
  return all.length > 0 ? all : [patches[0].id];
}

function cvesOf(waiting: readonly string[]): OpenCves {
  const counts: Record<Severity, number> = { ...NO_CVES };
  for (const { id, severity = 'low', related } of patches) {
    if (waiting.includes(id)) counts[severity] += related.length;
  }
  return counts;
}

function runImageOf() {
  return {
    runImage: `index.docker.io/paketobuildpacks/${pick(BASES, random)}`,
    runImageVersion: pick(['0.1.216', '0.1.207', '0.1.199', '0.1.150'], random),
  };
}

function buildpacksOf() {
  return pick(STACKS, random).map(([id, versions]) => ({
    id,
    version: pick<string>(versions, random),
  }));
}

function daysAgo(days: number): string {
  return new Date(NOW - days * DAY_MS).toISOString();
}
