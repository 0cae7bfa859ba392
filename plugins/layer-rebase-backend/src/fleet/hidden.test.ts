import { Entity } from '@backstage/catalog-model';
import {
  FleetFilter,
  FleetPage,
  ImageStatus,
  Scorecard,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { NOW, aPatch, aStatus, ago } from './__testUtils__/aStatus';
import { aComponent, aPart } from './__testUtils__/anEntity';
import { dayOf } from './days';
import { EntityProjection } from './EntityProjection';
import { exportImages } from './exportImages';
import { fleetCards } from './fleetCards';
import { fleetCauses } from './fleetCauses';
import { fleetComponents } from './fleetComponents';
import { fleetFacets } from './fleetFacets';
import { fleetFix, fleetFixes } from './fleetFixes';
import { fleetImages } from './fleetImages';
import { fleetRunImages } from './fleetRunImages';
import { fleetSummary } from './fleetSummary';
import { fleetTrend } from './fleetTrend';
import { ImageProjection } from './ImageProjection';
import { OwnershipTree } from './OwnershipTree';
import { Selection, Sight } from './selection';
import { SnapshotStore } from './SnapshotStore';

const TODAY = dayOf(NOW);
const VERDICTS: readonly Verdict[] = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
];
const CODES = ['base-not-found', 'not-rebasable-label', 'stack-mismatch'];
const SEVERITIES = ['critical', 'high', 'medium', 'low', undefined] as const;
const OWNERS = ['group:top', 'group:left', 'group:right', 'group:leaf'];
const SYSTEMS = ['one', 'two', undefined];
const RUNS = ['1.1', '1.2', '1.3'];

interface Part {
  readonly owners: readonly string[];
  readonly system: string | undefined;
  readonly lifecycle: string | undefined;
  readonly images: readonly number[];
  readonly hidden: boolean;
}

interface Look {
  readonly verdict: Verdict;
  readonly patches: readonly number[];
  readonly aside: boolean;
  readonly codes: readonly string[];
  readonly run: number | undefined;
  readonly since: number;
}

interface Fleet {
  readonly parts: readonly Part[];
  /** Of each image, a look of yesterday and one of today. */
  readonly looks: readonly (readonly [Look, Look])[];
}

const look: fc.Arbitrary<Look> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  patches: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
  aside: fc.boolean(),
  codes: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
  run: fc.option(fc.nat(2), { nil: undefined }),
  since: fc.nat(50),
});

const fleet: fc.Arbitrary<Fleet> = fc.record({
  parts: fc.array(
    fc.record({
      owners: fc.uniqueArray(fc.constantFrom(...OWNERS), { maxLength: 2 }),
      system: fc.constantFrom(...SYSTEMS),
      lifecycle: fc.constantFrom('production', 'experimental', undefined),
      images: fc.uniqueArray(fc.nat(7), { maxLength: 4 }),
      hidden: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  looks: fc.array(fc.tuple(look, look), { minLength: 8, maxLength: 8 }),
});

function statusOf(image: string, found: Look, day: number): ImageStatus {
  const patches = found.patches.map(patch =>
    aPatch(
      `P${patch}`,
      SEVERITIES[patch],
      [`CVE-${patch}`, `CVE-${patch + 1}`],
      ago(20 + patch),
    ),
  );
  const run = found.run === undefined ? undefined : RUNS[found.run];
  const { verdict } = found;
  return aStatus(image, {
    verdict,
    digest: `sha256:${image}-${day}`,
    checkedAt: ago(day),
    patches: verdict === 'patchable' ? patches : [],
    setAside: found.aside ? patches : [],
    launcher: run && `0.${found.run}`,
    buildpacks: run ? [['acme/java', run]] : [],
    reasons: [
      ...found.codes.map(code => ({
        code,
        severity: 'blocking' as const,
        sentence: '',
        cure: '',
        facts: {},
      })),
      ...(found.aside ? found.patches : []).map(patch => ({
        code: 'layer-not-marked-rebasable',
        severity: 'info' as const,
        sentence: '',
        cure: '',
        facts: { patch: `P${patch}` },
      })),
    ],
    runImage: run
      ? {
          name: `base/run:${run}`,
          digest: `sha256:${run}`,
          newestName: 'base/run:1.3',
          newestDigest: 'sha256:1.3',
          outdated: run !== '1.3',
        }
      : undefined,
  });
}

const ORDER: readonly Entity[] = [
  aPart('group:top'),
  aPart('group:left', ['group:top']),
  aPart('group:right', ['group:top']),
  aPart('group:leaf', ['group:left', 'group:right']),
  aPart('domain:whole'),
  aPart('system:one', ['domain:whole']),
  aPart('system:two'),
];

/** Writes these parts of a fleet down, over two days. */
async function write(
  knex: Knex,
  { parts, looks }: Fleet,
  isIn: (part: Part) => boolean,
): Promise<void> {
  await clear(knex);
  const named = parts.flatMap((part, index) =>
    isIn(part)
      ? {
          entity: aComponent(`c${index}`, part),
          images: part.images.map(image => `i${image}`),
        }
      : [],
  );
  const images = new Set(named.flatMap(item => item.images));
  for (const day of [1, 0] as const) {
    await new ImageProjection(knex).save(
      looks.flatMap((pair, index) => {
        const image = `i${index}`;
        if (!images.has(image)) return [];
        const found = pair[1 - day];
        return {
          image,
          status: statusOf(image, found, day),
          waitingSince: ago(day + found.since),
        };
      }),
    );
    await new EntityProjection(knex).record(named, ago(day));
    await new OwnershipTree(knex).replace(ORDER);
    await new SnapshotStore(knex).take(TODAY - day);
  }
}

const TABLES = [
  'entities',
  'entity_owners',
  'links',
  'scopes',
  'scope_entities',
  'runs',
  'run_dates',
  'patches',
  'patch_notes',
  'note_cves',
  'profiles',
  'sets',
  'set_reasons',
  'set_patches',
  'set_buildpacks',
  'images',
  'waits',
  'spots',
  'spot_notes',
  'spot_days',
  'spot_sets',
  'days',
  'changes',
  'open',
  'patched',
  'refs',
  'ancestors',
];

async function clear(knex: Knex): Promise<void> {
  for (const table of TABLES) await knex(`fleet_${table}`).delete();
}

const FILTERS: readonly FleetFilter[] = [
  {},
  { owner: 'group:default/left', tree: true },
  { owner: 'group:default/leaf' },
  { owner: '' },
  { system: 'system:default/one' },
  { domain: '' },
  { lifecycle: 'production' },
  { verdict: 'blocked' },
  { reason: 'base-not-found' },
  { runImageVersion: '1.2' },
  { buildpack: 'acme/java' },
  { launcher: '0.1' },
  { cve: 'CVE-2' },
  { patch: 'P1' },
  { text: 'c1' },
];

/** Everything that the fleet page can show. */
async function everything(
  knex: Knex,
  sight: Sight,
): Promise<readonly unknown[]> {
  const of = (filter: FleetFilter = {}): Selection => ({ knex, sight, filter });
  const answers: unknown[] = [];
  for (const filter of FILTERS) {
    answers.push(
      filter,
      await fleetSummary(of(filter)),
      await fleetFacets(of(filter)),
      await fleetComponents(of(filter)),
      await fleetCauses(of(filter)),
      await fleetImages(of(filter), filter),
    );
  }
  for (const by of ['owner', 'system', 'domain', 'lifecycle'] as const) {
    answers.push(await fleetCards(of(), { by }, TODAY));
  }
  for (const parent of [undefined, 'group:default/top', 'group:default/left']) {
    const tree = { by: 'owner', tree: true, parent } as const;
    answers.push(await fleetCards(of(), tree, TODAY));
  }
  for (const { owner, tree, system } of FILTERS.slice(0, 5)) {
    answers.push(await fleetTrend(of({ owner, tree, system }), TODAY));
  }
  const fixes = await fleetFixes(of(), {});
  answers.push(fixes, await fleetRunImages(of()));
  for (const { kind, id } of fixes.items) {
    answers.push(await fleetFix(of(), kind, id));
  }
  for await (const piece of (await exportImages(of(), 'csv', {})).pieces) {
    answers.push(piece);
  }
  return answers;
}

async function sightOf(knex: Knex, { parts }: Fleet): Promise<Sight> {
  const refs = parts.flatMap(({ hidden }, index) =>
    hidden ? [] : `component:default/c${index}`,
  );
  return {
    entities: await knex('fleet_entities').whereIn('ref', refs).pluck('id'),
  };
}

/** One answer after the other: a difference of all of them together is too long to be shown. */
function expectSame(seen: readonly unknown[], alone: readonly unknown[]) {
  expect(seen).toHaveLength(alone.length);
  seen.forEach((answer, index) => {
    const same = JSON.stringify(answer) === JSON.stringify(alone[index]);
    if (!same) expect(answer).toEqual(alone[index]);
  });
}

describe('a fleet of which somebody may see a part', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.open(id);
    });

    // A smaller example costs minutes and says no more than the difference does.
    const runs = {
      numRuns: id === 'SQLITE_3' ? 12 : 4,
      endOnFailure: true,
      interruptAfterTimeLimit: 60_000,
    };

    it('looks as if there were nothing else', async () => {
      const property = fc.asyncProperty(fleet, async made => {
        await write(knex, made, () => true);
        const seen = await everything(knex, await sightOf(knex, made));
        await write(knex, made, ({ hidden }) => !hidden);
        expectSame(seen, await everything(knex, {}));
      });
      await expect(fc.assert(property, runs)).resolves.toBeUndefined();
    }, 120_000);

    it('adds up, however it is cut', async () => {
      const property = fc.asyncProperty(fleet, async made => {
        await write(knex, made, () => true);
        await expectSums(knex, made);
      });
      await expect(fc.assert(property, runs)).resolves.toBeUndefined();
    }, 120_000);
  });
});

/** Numbers that are counted another way here: image by image, in sets. */
async function expectSums(knex: Knex, { parts, looks }: Fleet): Promise<void> {
  const of = (filter: FleetFilter = {}): Selection => ({
    knex,
    sight: {},
    filter,
  });
  const imagesOf = (isIn: (part: Part) => boolean) =>
    new Set(parts.filter(isIn).flatMap(({ images }) => images));
  const summary = await fleetSummary(of());
  expect(summary.counts.images).toBe(imagesOf(() => true).size);
  for (const verdict of VERDICTS) {
    const mine = [...imagesOf(() => true)].filter(
      image => looks[image][1].verdict === verdict,
    );
    expect(summary.counts[verdict]).toBe(mine.length);
    const page = await fleetImages(of({ verdict }), { verdict });
    expect(page.total).toBe(mine.length);
  }
  const below: Readonly<Record<string, readonly string[]>> = {
    'group:top': OWNERS,
    'group:left': ['group:left', 'group:leaf'],
    'group:right': ['group:right', 'group:leaf'],
    'group:leaf': ['group:leaf'],
  };
  for (const owner of OWNERS) {
    const ref = owner.replace(':', ':default/');
    const tree = imagesOf(part =>
      part.owners.some(mine => below[owner].includes(mine)),
    );
    const own = imagesOf(part => part.owners.includes(owner));
    const filtered = await fleetSummary(of({ owner: ref, tree: true }));
    expect(filtered.counts.images).toBe(tree.size);
    const open = new Set(
      [...tree]
        .map(image => looks[image][1])
        .filter(({ verdict }) => verdict === 'patchable')
        .flatMap(({ patches }) => patches.filter(patch => patch < 4))
        .flatMap(patch => [patch, patch + 1]),
    );
    const { critical, high, medium, low } = filtered.openCves;
    expect(critical + high + medium + low).toBe(open.size);
    await expectCard(of(), ref, false, own.size);
    if (owner === 'group:top') await expectCard(of(), ref, true, tree.size);
  }
  for (const cause of await fleetCauses(of())) {
    const stuck = [...imagesOf(() => true)]
      .map(image => looks[image][1])
      .filter(({ verdict, codes }) =>
        Boolean(verdict === 'blocked' && codes.includes(cause.code)),
      );
    expect(cause.images).toBe(stuck.length);
    expect(cause.alone).toBe(
      stuck.filter(({ codes }) => codes.length === 1).length,
    );
  }
  await expectSameCards(of());
  const { days } = await fleetTrend(of(), TODAY);
  const { openCves, counts } = summary;
  expect(days.at(-1)).toMatchObject({ ...counts, openCves });
}

/** Whatever they are sorted by, and however few are on a page, cards say the same. */
async function expectSameCards(selection: Selection): Promise<void> {
  const byKey = (cards: readonly Scorecard[]) =>
    [...cards].sort((a, b) => (a.key < b.key ? -1 : 1));
  const { items } = await fleetCards(selection, { by: 'owner' }, TODAY);
  for (const sort of ['openCves', 'daysToPatch', 'title'] as const) {
    const query = { by: 'owner', sort, limit: 2 } as const;
    const cards: Scorecard[] = [];
    let cursor: string | undefined;
    do {
      const page: FleetPage<Scorecard> = await fleetCards(
        selection,
        { ...query, cursor },
        TODAY,
      );
      cards.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(byKey(cards)).toEqual(byKey(items));
  }
}

async function expectCard(
  selection: Selection,
  key: string,
  tree: boolean,
  images: number,
): Promise<void> {
  const { items } = await fleetCards(selection, { by: 'owner', tree }, TODAY);
  const card = items.find(item => item.key === key);
  expect(card?.counts.images ?? 0).toBe(images);
}
