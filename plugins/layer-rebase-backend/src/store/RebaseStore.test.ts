import { testDatabases } from '../__testUtils__/databases';
import { jumpingClock } from '../__testUtils__/jumpingClock';
import { NewRebase, RebaseStore } from './RebaseStore';

const LEASE_MS = 10_000;

const wish: NewRebase = {
  kind: 'rebase',
  entityRef: 'component:default/checkout',
  image: 'registry.example.com/shop/checkout:1.4',
  planHash: `sha256:${'1'.repeat(64)}`,
  plan: '{"kind":"plan"}',
  fromDigest: `sha256:${'a'.repeat(64)}`,
  toDigest: `sha256:${'b'.repeat(64)}`,
  movesTag: true,
  requestedBy: 'user:default/ana',
  summary: ['The base moves.'],
  cves: ['CVE-2026-1'],
};

describe('RebaseStore', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    async function newStore() {
      return new RebaseStore(await databases.open(databaseId));
    }

    it('gives back what was asked for', async () => {
      const store = await newStore();
      const { record, created } = await store.create(wish);
      expect(created).toBe(true);
      expect(await store.find(record.id)).toEqual(record);
      expect(record).toMatchObject({
        ...wish,
        state: 'queued',
        attempt: 0,
        cancelRequested: false,
        steps: [],
      });
    });

    it('finds the open row when the same is asked twice, even at once', async () => {
      const store = await newStore();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => store.create(wish)),
      );
      expect(new Set(answers.map(({ record }) => record.id)).size).toBe(1);
      expect(answers.filter(({ created }) => created)).toHaveLength(1);
    });

    it('adds a new row once the old one has ended', async () => {
      const store = await newStore();
      const { record } = await store.create(wish);
      const { claim } = (await store.claim(record.id, LEASE_MS))!;
      await store.finish(claim, { state: 'succeeded' });
      expect((await store.create(wish)).created).toBe(true);
    });

    it('leaves rebases that wrote a new tag out of what moved the tag', async () => {
      const store = await newStore();
      const moved = await succeed(store, wish);
      await succeed(store, { ...wish, planHash: 'other', movesTag: false });
      expect((await store.newestMoveOf(wish.image))?.id).toBe(moved);
    });

    it('gives a row to one of many claimers', async () => {
      const store = await newStore();
      const { record } = await store.create(wish);
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => store.claim(record.id, LEASE_MS)),
      );
      const taken = claims.filter(Boolean);
      expect(taken).toHaveLength(1);
      expect(taken[0]?.record).toMatchObject({ state: 'running', attempt: 1 });
    });

    it('runs one row of an image at a time', async () => {
      const store = await newStore();
      const first = await store.create(wish);
      const second = await store.create({ ...wish, planHash: 'sha256:other' });
      const { claim } = (await store.claim(first.record.id, LEASE_MS))!;
      expect(await store.claim(second.record.id, LEASE_MS)).toBeUndefined();
      await store.finish(claim, { state: 'succeeded' });
      expect(await store.claim(second.record.id, LEASE_MS)).toBeDefined();
    });

    it('leaves a living claim alone and takes over a dead one', async () => {
      const store = await newStore();
      const { record } = await store.create(wish);
      const dead = (await store.claim(record.id, 1_000))!;
      expect(await store.listDue()).toEqual([]);
      expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();

      await new Promise(resolve => setTimeout(resolve, 1_100));
      expect(await store.listDue()).toEqual([
        { id: record.id, image: wish.image },
      ]);
      const heir = (await store.claim(record.id, LEASE_MS))!;
      expect(heir.record.attempt).toBe(2);
      expect(await store.renew(dead.claim, LEASE_MS)).toBe('lost');
      expect(await store.finish(dead.claim, { state: 'failed' })).toBe(false);
      expect(await store.renew(heir.claim, LEASE_MS)).toBe('kept');
    });

    it('gives a released row out at its time, not before', async () => {
      const store = await newStore();
      const { record } = await store.create(wish);
      const { claim } = (await store.claim(record.id, LEASE_MS))!;
      await store.release(claim, 1_000);
      expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();
      expect(await store.listDue()).toEqual([]);
      await new Promise(resolve => setTimeout(resolve, 1_100));
      expect(await store.listDue()).toHaveLength(1);
    });

    it.each([-1, 1])(
      'keeps claims when a clock is %s day off (Postgres)',
      async days => {
        if (!databaseId.startsWith('POSTGRES')) return;
        const store = await newStore();
        const { record } = await store.create(wish);
        const mine = (await store.claim(record.id, LEASE_MS))!;
        const waiting = await store.create({ ...wish, image: 'another' });

        jest.useFakeTimers({
          now: Date.now() + days * 86_400_000,
          // Its clock alone; its timers go on.
          doNotFake: [
            'hrtime',
            'nextTick',
            'performance',
            'queueMicrotask',
            'setImmediate',
            'clearImmediate',
            'setInterval',
            'clearInterval',
            'setTimeout',
            'clearTimeout',
          ],
        });
        expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();
        expect(await store.listDue()).toEqual([
          { id: waiting.record.id, image: 'another' },
        ]);
        const theirs = (await store.claim(waiting.record.id, LEASE_MS))!;
        expect(await store.renew(mine.claim, LEASE_MS)).toBe('kept');
        await store.release(theirs.claim, 0);
        jest.useRealTimers();

        expect(await store.listDue()).toHaveLength(1);
        expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();
      },
    );

    it('lets go of what was held or waited by a clock that was set back since', async () => {
      const knex = await databases.open(databaseId);
      const clock = await jumpingClock(knex);
      const store = new RebaseStore(knex);
      const { record } = await store.create(wish);
      const held = (await store.claim(record.id, LEASE_MS))!;
      const waiting = await store.create({ ...wish, image: 'another' });
      await clock.jump(-7_200_000);

      expect(await store.listDue()).toHaveLength(2);
      expect(await store.claim(waiting.record.id, LEASE_MS)).toBeDefined();
      const heir = (await store.claim(record.id, LEASE_MS))!;
      expect(await store.renew(held.claim, LEASE_MS)).toBe('lost');
      expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();
      await store.release(heir.claim, 148_000);
      expect(await store.claim(record.id, LEASE_MS)).toBeUndefined();
      clock.restore();
    });

    it('keeps a claim whose process renews it after the clock was set back', async () => {
      const knex = await databases.open(databaseId);
      const clock = await jumpingClock(knex);
      const store = new RebaseStore(knex);
      const { record } = await store.create(wish);
      const { claim } = (await store.claim(record.id, LEASE_MS))!;
      await clock.jump(-7_200_000);
      expect(await store.renew(claim, LEASE_MS)).toBe('kept');
      expect(await store.listDue()).toEqual([]);
      await clock.jump(7_200_000);
      expect(await store.renew(claim, LEASE_MS)).toBe('kept');
      expect(await store.listDue()).toEqual([]);
      clock.restore();
    });

    it('cancels what waits and asks what runs', async () => {
      const store = await newStore();
      const waiting = await store.create(wish);
      expect(await store.cancel(waiting.record.id)).toBe('cancelled');
      expect(await store.cancel(waiting.record.id)).toBe('ended');

      const running = await store.create(wish);
      const { claim } = (await store.claim(running.record.id, LEASE_MS))!;
      expect(await store.cancel(running.record.id)).toBe('asked');
      expect(await store.renew(claim, LEASE_MS)).toBe('cancel');
    });

    it('pages newest first without gaps or repeats', async () => {
      const store = await newStore();
      for (let n = 0; n < 5; n += 1) {
        await store.create({ ...wish, planHash: `sha256:${n}` });
      }
      const { entityRef } = wish;
      const all = await store.list({ entityRef, limit: 10 });
      const first = await store.list({ entityRef, limit: 2 });
      const rest = await store.list({ entityRef, limit: 10, before: first[1] });
      expect([...first, ...rest]).toEqual(all);
      expect(all).toHaveLength(5);
      expect(await store.list({ entityRef: 'other', limit: 10 })).toEqual([]);
    });
  });
});

async function succeed(store: RebaseStore, rebase: NewRebase): Promise<string> {
  const { record } = await store.create(rebase);
  const { claim } = (await store.claim(record.id, LEASE_MS))!;
  await store.finish(claim, { state: 'succeeded' });
  return record.id;
}
