import {
  Fix,
  HELPER_FIX,
  HISTORY_DAYS,
  LAUNCHER_FIX,
  RELEASES,
  RUN_IMAGE,
} from './fixes';
import { Mix, MIXES } from './mixes';
import { makeOrganization, Organization, Team } from './organization';
import { Random } from './random';

export interface FleetSize {
  readonly components: number;
  readonly images: number;
  /** At most 40. */
  readonly teams: number;
}

export const FLEET: FleetSize = { components: 300, images: 420, teams: 40 };

/** Why an image can never be rebased as it is. */
export const TROUBLES = [
  'not rebasable',
  'another distribution',
  'foreign run image',
  'two causes',
  'Dockerfile',
  'broken label',
  'missing',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What an image holds, as numbers of releases and whether it has the patches. */
export interface Contents {
  /** Index into the releases of its run image. */
  readonly release: number;
  readonly launcherFixed: boolean;
  readonly helperFixed: boolean;
}

/** One rebase of the past: on which day it brought which fixes. */
export interface PastRebase {
  readonly day: number;
  readonly fixes: readonly Fix[];
  readonly before: Contents;
}

export interface FleetImage {
  readonly repository: string;
  readonly tag: string;
  readonly mix: Mix;
  /** Age of its buildpacks, 0 the newest. */
  readonly age: number;
  readonly trouble?: Trouble;
  readonly contents: Contents;
  /** Oldest first. */
  readonly rebases: readonly PastRebase[];
  /** What waits on the fleet's day. */
  readonly waiting: readonly Fix[];
}

/** What one must know of an image to tell its past. */
export type Story = Pick<FleetImage, 'trouble' | 'rebases' | 'waiting'>;

export interface FleetComponent {
  readonly name: string;
  readonly team: Team;
  readonly system: string;
  readonly lifecycle: 'production' | 'experimental' | 'deprecated';
  readonly images: readonly FleetImage[];
}

export interface Fleet {
  readonly organization: Organization;
  readonly systems: readonly {
    readonly name: string;
    readonly domain: string;
  }[];
  readonly domains: readonly string[];
  readonly components: readonly FleetComponent[];
}

const KINDS =
  'api worker web gateway events reports admin sync search scheduler export import mailer cache audit'.split(
    ' ',
  );
const DOMAINS =
  'selling storing shipping paying knowing trusting building serving'.split(
    ' ',
  );
const TROUBLE_SHARE = 0.14;

/** A fleet and the story of its last 90 days; the same one for the same seed. */
export function makeFleet(seed: number, size: FleetSize = FLEET): Fleet {
  const random = new Random(seed);
  const organization = makeOrganization(size.teams, random);
  const systems = makeSystems(Math.ceil(size.teams * 0.6));
  const names = makeNames(organization.teams, size.components, random);
  const second = chooseSecond(names.length, size.images, random);
  const components = names.map(({ name, team, place }, index) => ({
    name,
    team,
    system: systems[systemOf(place, systems.length, random)].name,
    lifecycle: lifecycleOf(random),
    images: Array.from({ length: second.has(index) ? 2 : 1 }, (_, number) =>
      makeImage(`fleet/${name}${number === 0 ? '' : '-jobs'}`, team, random),
    ),
  }));
  return { organization, systems, domains: DOMAINS, components };
}

/** Older ones are forgotten: their images are not kept. */
const REMEMBERED_DAYS = 40;

/** The last rebase of an image's past, if it was within 40 days. */
export function lastRebase({ rebases }: FleetImage): PastRebase | undefined {
  const last = rebases.at(-1);
  return last && last.day >= -REMEMBERED_DAYS ? last : undefined;
}

function makeSystems(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const domain = DOMAINS[index % DOMAINS.length];
    return {
      name: `${domain}-${Math.floor(index / DOMAINS.length) + 1}`,
      domain,
    };
  });
}

/** Every team has one component at least; the first teams have more than the last. */
function makeNames(teams: readonly Team[], count: number, random: Random) {
  const free = teams.map(() => [...KINDS]);
  return Array.from({ length: count }, (_, index) => {
    let place = index;
    if (index >= teams.length) {
      do place = Math.floor(random.next() ** 1.4 * teams.length);
      while (free[place].length === 0);
    }
    const kind = free[place].splice(random.below(free[place].length), 1)[0];
    const team = teams[place];
    return { name: `${team.name.replace('-team', '')}-${kind}`, team, place };
  });
}

function chooseSecond(components: number, images: number, random: Random) {
  const chosen = new Set<number>();
  while (chosen.size < images - components) {
    chosen.add(random.below(components));
  }
  return chosen;
}

/** A team works on one system, and now and then on another. */
function systemOf(place: number, systems: number, random: Random): number {
  return random.chance(0.2) ? random.below(systems) : place % systems;
}

function lifecycleOf(random: Random): FleetComponent['lifecycle'] {
  if (random.chance(0.75)) return 'production';
  return random.chance(0.7) ? 'experimental' : 'deprecated';
}

function makeImage(repository: string, team: Team, random: Random): FleetImage {
  const mix = random.pick(MIXES, 2.2);
  const image = {
    repository,
    tag: `${1 + random.below(4)}.${random.below(20)}.${random.below(9)}`,
    mix,
    age: Math.floor(random.next() ** 2 * 3),
  };
  const before = { release: 0, launcherFixed: false, helperFixed: false };
  if (random.chance(TROUBLE_SHARE)) {
    const trouble = random.pick(TROUBLES, 1.3);
    return { ...image, trouble, contents: before, rebases: [], waiting: [] };
  }
  return { ...image, ...live(mix, team, before, random) };
}

/** Goes through the days: fixes appear, and after a while a rebase brings all that wait at once. */
function live(mix: Mix, team: Team, begin: Contents, random: Random) {
  const fixes = fixesOf(mix);
  const rebases: PastRebase[] = [];
  let contents = begin;
  let waiting: readonly Fix[] = [];
  let due = Infinity;
  for (let day = -HISTORY_DAYS - 30; day <= -1; day++) {
    if (day >= due) {
      rebases.push({ day, fixes: waiting, before: contents });
      contents = patched(contents, waiting);
      waiting = [];
      due = Infinity;
    }
    for (const fix of fixes.filter(one => one.day === day)) {
      waiting = [...waiting, fix];
      due = Math.min(due, day + random.days(team.pace * haste(day)));
    }
  }
  return { contents, rebases, waiting };
}

/** Teams get quicker over time: 1.5 at the beginning, about half of that today. */
function haste(day: number): number {
  return 0.7 + (0.8 * -day) / HISTORY_DAYS;
}

/** Everything that concerns images of this mix, but the release they were built on. */
function fixesOf({ base, certificates }: Mix): readonly Fix[] {
  return [
    ...RELEASES[base].slice(1).map(day => ({ id: RUN_IMAGE, day })),
    LAUNCHER_FIX,
    ...(certificates ? [HELPER_FIX] : []),
  ];
}

function patched(before: Contents, fixes: readonly Fix[]): Contents {
  return {
    release: before.release + fixes.filter(fix => fix.id === RUN_IMAGE).length,
    launcherFixed: before.launcherFixed || fixes.includes(LAUNCHER_FIX),
    helperFixed: before.helperFixed || fixes.includes(HELPER_FIX),
  };
}
