import {
  FleetFilter,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { NOW, aPatch, aStatus, ago } from './__testUtils__/aStatus';
import { aComponent } from './__testUtils__/anEntity';
import { dayOf, dayText } from './days';
import { EntityProjection } from './EntityProjection';
import { fleetCards } from './fleetCards';
import { fleetTrend } from './fleetTrend';
import { ImageProjection } from './ImageProjection';
import { Sight } from './selection';
import { SnapshotStore } from './SnapshotStore';

const TODAY = dayOf(NOW);
const P1 = aPatch('P1', 'critical', ['CVE-1', 'CVE-2'], ago(13));
const P2 = aPatch('P2', 'high', ['CVE-3']);
const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

/**
 * Two images over four days; nothing ran on the second. `x` is of `ex`, `y` of `ex` and `ey`.
 *
 * | day       | x                                    | y                                            |
 * | --------- | ------------------------------------ | -------------------------------------------- |
 * | 3 ago     | P1 waits, published 10 days before   | current                                      |
 * | 1 ago     | current, another digest: 12 days     | P2 waits, seen for the first time            |
 * | today     | blocked                              | current, another digest: 1 day               |
 */
async function liveThroughIt(knex: Knex): Promise<void> {
  const images = new ImageProjection(knex);
  const snapshots = new SnapshotStore(knex);
  const look = async (days: number, ...statuses: readonly ImageStatus[]) => {
    await images.save(
      statuses.map(status => ({
        image: status.image,
        status: { ...status, checkedAt: ago(days) },
        waitingSince: ago(days),
      })),
    );
    await new EntityProjection(knex).record(
      [
        {
          entity: aComponent('ex', { owners: ['group:g1'] }),
          images: ['x', 'y'],
        },
        { entity: aComponent('ey', { owners: ['group:g2'] }), images: ['y'] },
      ],
      ago(days),
    );
    await snapshots.take(TODAY - days);
  };
  const patchable = { verdict: 'patchable' } as const;
  await look(
    3,
    aStatus('x', { ...patchable, patches: [P1] }),
    aStatus('y', { digest: 'y1' }),
  );
  await look(
    1,
    aStatus('x', { digest: 'x2' }),
    aStatus('y', { ...patchable, patches: [P2], digest: 'y1' }),
  );
  await look(
    0,
    aStatus('x', { verdict: 'blocked', codes: ['base-not-found'] }),
    aStatus('y', { digest: 'y2' }),
  );
  await snapshots.take(TODAY);
}

describe('the past of a fleet', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.open(id);
      await liveThroughIt(knex);
    });

    const of = (filter: FleetFilter = {}, sight: Sight = {}) => ({
      knex,
      sight,
      filter,
    });

    const day = (ago_: number, parts: object) => ({
      day: dayText(TODAY - ago_),
      images: 0,
      current: 0,
      patchable: 0,
      blocked: 0,
      unsupported: 0,
      unknown: 0,
      openCves: NONE,
      ...parts,
    });

    const WHOLE = [
      day(3, {
        images: 2,
        current: 1,
        patchable: 1,
        openCves: { ...NONE, critical: 2 },
      }),
      day(1, {
        images: 2,
        current: 1,
        patchable: 1,
        openCves: { ...NONE, high: 1 },
      }),
      day(0, { images: 2, current: 1, blocked: 1 }),
    ];

    it('is told day by day, and week by week', async () => {
      expect(await fleetTrend(of(), TODAY)).toEqual({
        days: WHOLE,
        weeks: [
          { week: '2026-11-16', fixes: 2, medianDays: 6.5, p90Days: 10.9 },
        ],
      });
    });

    it.each([
      ['an owner', { owner: 'group:default/g2' }, undefined],
      ['whom sees one component', {}, ['component:default/ey']],
    ] as const)('counts only what belongs to %s', async (_, filter, refs) => {
      const ids =
        refs && (await knex('fleet_entities').whereIn('ref', refs).pluck('id'));
      expect(await fleetTrend(of(filter, { entities: ids }), TODAY)).toEqual({
        days: [
          day(3, { images: 1, current: 1 }),
          day(1, { images: 1, patchable: 1, openCves: { ...NONE, high: 1 } }),
          day(0, { images: 1, current: 1 }),
        ],
        weeks: [{ week: '2026-11-16', fixes: 1, medianDays: 1, p90Days: 1 }],
      });
    });

    it('stands on cards', async () => {
      const { items } = await fleetCards(of(), { by: 'owner' }, TODAY);
      const [g1] = items.filter(({ key }) => key === 'group:default/g1');
      expect(g1.medianDaysToPatch).toBe(6.5);
      expect(g1.trend).toHaveLength(90);
      expect(g1.trend.slice(-5)).toEqual([null, 0.5, null, 0.5, 0.5]);
    });

    it('stays when an entity leaves the catalog, and what is now goes', async () => {
      const entities = new EntityProjection(knex);
      await entities.record(
        [
          {
            entity: aComponent('ey', { owners: ['group:g2'] }),
            images: ['y'],
          },
        ],
        ago(-1),
      );
      expect(await entities.dropUnseen(ago(-1))).toBe(1);
      await new SnapshotStore(knex).take(TODAY);
      const { days } = await fleetTrend(of(), TODAY);
      expect(days).toEqual([
        ...WHOLE.slice(0, 2),
        day(0, { images: 1, current: 1 }),
      ]);
    });

    it('begins where it was forgotten', async () => {
      const snapshots = new SnapshotStore(knex);
      await snapshots.prune(TODAY - 1 + 97);
      await snapshots.prune(TODAY - 1 + 97);
      expect((await fleetTrend(of(), TODAY)).days).toEqual(WHOLE.slice(2));
    });

    it('does not take for done what was withdrawn, blocked, or done twice', async () => {
      const images = new ImageProjection(knex);
      const saw = (status: ImageStatus) =>
        images.save([{ image: status.image, status, waitingSince: ago(5) }]);
      const waits = { verdict: 'patchable', patches: [P2] } as const;
      const [before] = (await fleetTrend(of(), TODAY)).weeks;
      await saw(aStatus('y', { ...waits, digest: 'y2' }));
      await saw(aStatus('y', { digest: 'y2' })); // withdrawn
      await saw(aStatus('y', { ...waits, digest: 'y2' }));
      await saw(aStatus('y', { verdict: 'blocked', digest: 'y3' }));
      await saw(aStatus('y', { ...waits, digest: 'y3' }));
      await saw(aStatus('y', { verdict: 'unknown', digest: undefined }));
      expect((await fleetTrend(of(), TODAY)).weeks).toEqual([before]);
      await saw(aStatus('y', { ...waits, digest: 'y3' }));
      await saw(aStatus('y', { digest: 'y4' }));
      await saw(aStatus('y', { digest: 'y4' }));
      const [after] = (await fleetTrend(of(), TODAY)).weeks;
      expect(after.fixes).toBe(before.fixes + 1);
    });
  });
});
