import { Entity } from '@backstage/catalog-model';
import {
  ImageStatus,
  Severity,
  Verdict,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** How large a made-up fleet is. */
export interface FleetSize {
  readonly images: number;
  readonly components: number;
  readonly owners: number;
  readonly seed?: number;
}

/** An image as the projection takes it. */
export interface SampleImage {
  readonly image: string;
  readonly status?: ImageStatus;
  readonly waitingSince?: string;
}

export interface FleetSample {
  readonly order: readonly Entity[];
  readonly components: readonly {
    readonly entity: Entity;
    readonly images: readonly string[];
  }[];
  images(): Generator<SampleImage>;
}

const DAY_MS = 86_400_000;
const RUNS = ['base/jammy-run', 'base/noble-run', 'base/ubi-run'];
const RUN_VERSIONS = 12;
const LAUNCHERS = ['0.20.14', '0.20.19', '0.21.3'];
const MIXES = [
  ['java', 'jre', 'spring-boot', 'ca-certificates'],
  ['java', 'graalvm', 'spring-boot'],
  ['java', 'jre', 'tomcat', 'ca-certificates'],
  ['node', 'npm', 'ca-certificates'],
  ['node', 'yarn'],
  ['node', 'nginx'],
  ['python', 'pip'],
  ['python', 'poetry', 'ca-certificates'],
  ['go', 'ca-certificates'],
  ['dotnet', 'icu'],
  ['php', 'composer', 'nginx'],
  ['ruby', 'bundler'],
];
const CAUSES = [
  'base-not-found',
  'not-rebasable-label',
  'stack-mismatch',
  'run-image-not-allowed',
  'extension-layers',
  'distro-mismatch',
];
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** The same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A made-up fleet with skew: few mixes are frequent, one launcher is old everywhere, one image in fifty is shared. */
export function fleetSample(size: FleetSize, now: number): FleetSample {
  const { images, components, owners, seed = 1 } = size;
  const next = random(seed);
  const order = makeOrder(owners);
  const names = Array.from(
    { length: images },
    (_, index) => `registry.example.com/apps/app-${index}:1`,
  );
  const groups = order.filter(({ kind }) => kind === 'Group');
  const leaves = groups.slice(Math.ceil(owners / 8));
  const systems = order.filter(({ kind }) => kind === 'System');
  const parts = Array.from({ length: components }, (_, index) => {
    const own = names.filter((__, at) => at % components === index);
    const shared = next() < 0.2 ? [names[Math.floor(next() * images)]] : [];
    return {
      entity: component(index, {
        owner: leaves[Math.floor(next() ** 2 * leaves.length)],
        system: systems[Math.floor(next() ** 1.5 * systems.length)],
        lifecycle: next() < 0.8 ? 'production' : 'experimental',
      }),
      images: [...own, ...shared],
    };
  });
  const patches = makePatches(now);
  return {
    order,
    components: parts,
    *images() {
      const roll = random(seed + 1);
      for (const image of names) yield sampleImage(image, patches, roll, now);
    },
  };
}

/** One in eight groups stands above others; domains hold systems. */
function makeOrder(owners: number): readonly Entity[] {
  const above = Math.ceil(owners / 8);
  const tops = Math.ceil(above / 8);
  const groups = Array.from({ length: owners }, (_, index) => {
    if (index < tops) return part('Group', `group-${index}`);
    const parent =
      index < above ? index % tops : tops + (index % (above - tops));
    return part('Group', `group-${index}`, [
      'childOf',
      `group:default/group-${parent}`,
    ]);
  });
  const domains = Array.from({ length: 20 }, (_, index) =>
    part('Domain', `domain-${index}`),
  );
  const systems = Array.from({ length: Math.ceil(owners * 1.5) }, (_, index) =>
    part('System', `system-${index}`, [
      'partOf',
      `domain:default/domain-${index % 20}`,
    ]),
  );
  return [...groups, ...domains, ...systems];
}

function part(
  kind: string,
  name: string,
  ...relations: readonly (readonly [type: string, targetRef: string])[]
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', title: name.replace('-', ' ') },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

function component(
  index: number,
  of: {
    readonly owner: Entity;
    readonly system: Entity;
    readonly lifecycle: string;
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `component-${index}`, namespace: 'default' },
    spec: { lifecycle: of.lifecycle },
    relations: [
      {
        type: 'ownedBy',
        targetRef: `group:default/${of.owner.metadata.name}`,
      },
      {
        type: 'partOf',
        targetRef: `system:default/${of.system.metadata.name}`,
      },
    ],
  };
}

/** The first is the launcher's: it waits nearly everywhere. */
function makePatches(now: number): readonly WaitingPatchView[] {
  return Array.from({ length: 120 }, (_, index) => ({
    id: `patch-${index}`,
    title: index === 0 ? 'Launcher 0.21.3' : `Patch ${index}`,
    target: index === 0 ? 'launcher' : `acme/buildpack-${index}: layer`,
    severity: index === 0 ? 'high' : SEVERITIES[index % 4],
    cves: Array.from(
      { length: index === 0 ? 10 : 1 + (index % 5) },
      (__, at) => `CVE-2026-${1000 + index * 7 + at}`,
    ),
    published: new Date(now - (index % 80) * DAY_MS).toISOString(),
    source: 'acme',
  }));
}

function sampleImage(
  image: string,
  patches: readonly WaitingPatchView[],
  next: () => number,
  now: number,
): SampleImage {
  const verdict = verdictOf(next());
  if (verdict === 'unknown') return { image };
  const mix = Math.floor(next() ** 2 * MIXES.length);
  const launcher = LAUNCHERS[Math.floor(next() ** 2 * LAUNCHERS.length)];
  const run = RUNS[mix % RUNS.length];
  const behind =
    verdict === 'current' ? 0 : Math.floor(next() ** 2 * RUN_VERSIONS);
  const waiting = [
    ...(launcher === LAUNCHERS[2] ? [] : [patches[0]]),
    ...(next() < 0.5 ? [patches[1 + mix * 9 + Math.floor(next() * 4)]] : []),
  ];
  const since = new Date(now - Math.floor(next() * 60) * DAY_MS).toISOString();
  const version = (back: number) => `1.${RUN_VERSIONS - back}`;
  return {
    image,
    waitingSince: since,
    status: {
      image,
      verdict,
      sentence: `It is ${verdict}.`,
      digest: `sha256:${image.length}${image}`.slice(0, 71),
      index: false,
      reasons:
        verdict === 'blocked'
          ? blockedBy(next).map(code => ({
              code,
              severity: 'blocking' as const,
              sentence: code,
              cure: '',
              facts: {},
            }))
          : [],
      patches: verdict === 'patchable' ? waiting : [],
      closes: {},
      checkedAt: new Date(now - Math.floor(next() * 3_600_000)).toISOString(),
      platforms: [
        {
          platform: 'linux/amd64',
          digest: 'sha256:0',
          launcherVersion: launcher,
          layers: MIXES[mix].map(id => ({
            kind: 'buildpack' as const,
            title: id,
            id: `acme/${id}`,
            version: `3.${Math.floor(next() ** 3 * 3)}`,
            size: 1,
            count: 1,
            diffIds: [],
          })),
          runImage: {
            name: `registry.example.com/${run}:${version(behind)}`,
            digest: `sha256:${run}-${behind}`,
            newestName: `registry.example.com/${run}:${version(0)}`,
            newestDigest: `sha256:${run}-0`,
            newestCreated: new Date(now - 3 * DAY_MS).toISOString(),
            outdated: behind > 0,
          },
        },
      ],
    },
  };
}

function verdictOf(roll: number): Verdict {
  if (roll < 0.45) return 'current';
  if (roll < 0.8) return 'patchable';
  if (roll < 0.93) return 'blocked';
  return roll < 0.97 ? 'unsupported' : 'unknown';
}

function blockedBy(next: () => number): readonly string[] {
  const first = Math.floor(next() ** 2 * CAUSES.length);
  return next() < 0.3
    ? [CAUSES[first], CAUSES[(first + 1) % CAUSES.length]]
    : [CAUSES[first]];
}
