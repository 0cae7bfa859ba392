import { startTestRegistry } from '@layer-rebase/engine/testing';
import { pushSamples } from '../pushSamples';
import { HISTORY_DAYS, LAUNCHER_CVE_DAY, LAUNCHER_FIX } from './fixes';
import { fleetCatalog } from './fleetCatalog';
import { fleetSamples } from './fleetSamples';
import { Fleet, makeFleet } from './makeFleet';

const fleet = makeFleet(1);
const imagesOf = ({ components }: Fleet) =>
  components.flatMap(({ images }) => images);
const DAY = 20_779;

it('is the same for the same seed, and another for another', () => {
  expect(makeFleet(1)).toEqual(fleet);
  expect(makeFleet(2)).not.toEqual(fleet);
});

it('has 300 components, 420 images, 12 mixes and 40 teams in 12 departments', () => {
  const { components, organization } = fleet;
  expect(components).toHaveLength(300);
  expect(new Set(components.map(({ name }) => name)).size).toBe(300);
  expect(imagesOf(fleet)).toHaveLength(420);
  expect(new Set(imagesOf(fleet).map(({ mix }) => mix.name)).size).toBe(12);
  expect(organization.divisions).toHaveLength(4);
  expect(organization.departments).toHaveLength(12);
  expect(organization.teams).toHaveLength(40);
});

it('every team owns something, and what teams own is the whole fleet', () => {
  const owned = fleet.organization.teams.map(
    team => fleet.components.filter(one => one.team === team).length,
  );
  expect(Math.min(...owned)).toBeGreaterThan(0);
  expect(Math.max(...owned)).toBeGreaterThan(9);
  expect(owned.reduce((sum, count) => sum + count, 0)).toBe(300);
});

it('the first mixes are far more frequent than the last', () => {
  const counts = new Map<string, number>();
  for (const { mix } of imagesOf(fleet)) {
    counts.set(mix.name, (counts.get(mix.name) ?? 0) + 1);
  }
  expect(counts.get('spring')).toBeGreaterThan(5 * counts.get('static')!);
});

it('on the launcher CVE day every image that lives waits, and then fewer and fewer', () => {
  const living = imagesOf(fleet).filter(({ trouble }) => !trouble);
  const open = (day: number) =>
    living.filter(({ rebases }) => {
      const done = rebases.find(({ fixes }) => fixes.includes(LAUNCHER_FIX));
      return day >= LAUNCHER_CVE_DAY && (done?.day ?? Infinity) > day;
    }).length;
  expect(open(LAUNCHER_CVE_DAY - 1)).toBe(0);
  expect(open(LAUNCHER_CVE_DAY)).toBe(living.length);
  expect(open(LAUNCHER_CVE_DAY + 7)).toBeLessThan(0.7 * living.length);
  expect(open(0)).toBe(
    living.filter(({ contents }) => !contents.launcherFixed).length,
  );
  expect(open(0)).toBeGreaterThan(20);
});

it('nobody gets a fix before it was there', () => {
  for (const { rebases } of imagesOf(fleet)) {
    for (const { day, fixes } of rebases) {
      expect(day).toBeLessThan(0);
      expect(day).toBeGreaterThan(-HISTORY_DAYS - 30);
      expect(Math.max(...fixes.map(fix => fix.day))).toBeLessThan(day);
    }
  }
});

it('is a catalog file that names each image once', () => {
  const text = fleetCatalog(fleet, 'r.test:5000');
  const entities = text.split('\n---\n').map(part => JSON.parse(part));
  const kinds = (kind: string) =>
    entities.filter(entity => entity.kind === kind).length;
  expect(kinds('Component')).toBe(300);
  expect(kinds('Group')).toBe(1 + 4 + 12 + 40);
  expect(new Set(text.match(/r\.test:5000\/[\w/:.-]+/g)).size).toBe(420);
});

it('is pushed as real images, of which only the missing ones are not there', async () => {
  const registry = await startTestRegistry();
  try {
    const small = makeFleet(3, { components: 12, images: 16, teams: 6 });
    const samples = fleetSamples(small, { host: registry.host, today: DAY });
    const pushed = await pushSamples({ host: registry.host, samples });
    expect(pushed).toBe(samples.length);
    for (const { repository, tag, trouble } of imagesOf(small)) {
      const found = registry.getManifest(repository, tag);
      expect(found === undefined).toBe(trouble === 'missing');
    }
    const again = fleetSamples(small, { host: registry.host, today: DAY });
    expect(again.map(one => one.build().manifest.digest)).toEqual(
      samples.map(one => one.build().manifest.digest),
    );
  } finally {
    await registry.stop();
  }
}, 120_000);
