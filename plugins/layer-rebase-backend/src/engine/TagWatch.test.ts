import {
  TestRegistry,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import { openWatching } from '../__testUtils__/openWatching';
import { HostRest } from './HostRest';
import { dueAfter, failurePeriod, nextPeriod } from './watchPeriod';

const PERIODS = { shortestMs: 60_000, longestMs: 600_000 };

describe('TagWatch', () => {
  const databases = testDatabases();
  let registry: TestRegistry;
  const opened: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    registry = await startTestRegistry();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(one => one.close()));
    await registry.stop();
  });

  async function open(id: Parameters<typeof databases.open>[0]) {
    const watching = openWatching({
      knex: await databases.open(id),
      hosts: [registry.host],
      periods: PERIODS,
    });
    opened.push(watching);
    return watching;
  }

  const tag = () => `${registry.host}/base/run:1`;

  it.each(databases.ids)(
    'asks once for each look, less often while nothing moves, on %s',
    async id => {
      const { watch } = await open(id);
      const digest = pushImage(registry, 'base/run', '1', buildRunImage());
      expect(await watch.look(tag())).toMatchObject({
        moved: true,
        tag: { digest, periodMs: 60_000, failures: 0 },
      });
      await Promise.all([1, 2, 3].map(() => watch.look(tag())));
      const second = await watch.find(tag());
      expect(second).toMatchObject({ digest, periodMs: 90_000 });
      expect(registry.requests.map(({ status }) => status)).toEqual([200, 304]);

      const newer = buildRunImage({ version: '2' });
      const moved = pushImage(registry, 'base/run', '1', newer);
      expect(await watch.look(tag())).toMatchObject({
        moved: true,
        tag: { digest: moved, periodMs: 60_000 },
      });
      registry.deleteManifest('base/run', '1');
      const gone = await watch.look(tag());
      expect(gone.moved).toBe(true);
      expect(gone.tag.digest).toBeUndefined();
      expect((await watch.look(tag())).moved).toBe(false);
    },
  );

  it.each(databases.ids)(
    'keeps what it knew when the registry fails, and waits longer each time, on %s',
    async id => {
      const { watch } = await open(id);
      const digest = pushImage(registry, 'base/run', '1', buildRunImage());
      await watch.look(tag());
      registry.inject({
        path: /manifests/,
        times: 50,
        effect: { type: 'status', status: 403 },
      });
      await expect(watch.look(tag())).rejects.toThrow();
      await expect(watch.look(tag())).rejects.toThrow();
      expect(await watch.find(tag())).toMatchObject({
        digest,
        failures: 2,
        failureCode: 'forbidden',
      });
      expect(watch.hosts.resting()).toEqual([]);
    },
  );

  it('asks no host that is not listed', async () => {
    const { watch } = await open('SQLITE_3');
    await expect(watch.look('169.254.169.254/a/b:1')).rejects.toMatchObject({
      code: 'host-not-allowed',
    });
  });

  it('spreads tags that came together over the whole interval', () => {
    const now = Date.parse('2026-06-01T00:00:00Z');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const due = Date.parse(dueAfter(100_000, now)) - now;
      tenths[Math.floor((due - 50_000) / 10_000)] += 1;
    }
    tenths.forEach(count => {
      expect(count).toBeGreaterThan(800);
      expect(count).toBeLessThan(1_200);
    });
  });

  it('keeps periods within their bounds', () => {
    expect(nextPeriod(60_000, false, PERIODS)).toBe(90_000);
    expect(nextPeriod(590_000, false, PERIODS)).toBe(600_000);
    expect(nextPeriod(400_000, true, PERIODS)).toBe(100_000);
    expect(nextPeriod(60_000, true, PERIODS)).toBe(60_000);
    expect(failurePeriod(1, PERIODS)).toBe(120_000);
    expect(failurePeriod(1_000, PERIODS)).toBe(600_000);
  });
});

describe('HostRest', () => {
  const down = Object.assign(new Error('down'), {
    name: 'RebaseError',
    code: 'registry-unavailable',
    facts: {},
  });

  it('leaves a host alone that failed three times, longer each time, until it answers', () => {
    const hosts = new HostRest();
    hosts.failed('a', down, 0);
    hosts.failed('a', down, 0);
    expect(hosts.resting(1)).toEqual([]);
    hosts.failed('a', down, 0);
    expect(hosts.resting(4_999)).toEqual(['a']);
    expect(hosts.resting(5_001)).toEqual([]);
    hosts.failed('a', down, 0);
    expect(hosts.resting(9_999)).toEqual(['a']);
    hosts.answered('a', 20);
    expect(hosts.resting(0)).toEqual([]);
    expect(hosts.answerMs('a')).toBe(20);
    hosts.answered('a', 30);
    expect(hosts.answerMs('a')).toBe(21);
  });

  it('does not blame a host for one image', () => {
    const hosts = new HostRest();
    const missing = Object.assign(new Error('no'), {
      name: 'RebaseError',
      code: 'forbidden',
      facts: {},
    });
    for (let i = 0; i < 10; i++) hosts.failed('a', missing, 0);
    expect(hosts.resting(1)).toEqual([]);
  });
});
