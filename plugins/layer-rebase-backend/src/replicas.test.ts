import { Entity } from '@backstage/catalog-model';
import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import {
  POSTGRES,
  PortalProcess,
  PortalProcesses,
  eventually,
  newDatabase,
} from './__testUtils__/portalProcesses';
import { pushApps, pushSamples } from './__testUtils__/samples';
import { component, ended } from './__testUtils__/startPortal';

const REBASES = 30;
const KILLS = 4;
/** A machine that does other things as well may take long to start a backend. */
const STARTED_WITHIN_MS = 180_000;

// Real processes and a real Postgres, as in scripts/verify.mjs; crash.test.ts has what SQLite can show.
(POSTGRES ? describe : describe.skip)('two replicas on one Postgres', () => {
  const portals = new PortalProcesses();
  let registry: TestRegistry;
  let names: readonly string[];
  let replicas: PortalProcess[];
  let start: (environment?: Record<string, string>) => Promise<PortalProcess>;

  const ref = (at: number) => `component:default/app-${at}`;
  const tag = (at: number) =>
    registry.getManifest(`shop/app-${at}`, '1.4')?.digest;
  const movesOf = (at: number) =>
    registry.requests.filter(
      ({ method, path, status }) =>
        method === 'PUT' &&
        status === 201 &&
        path === `/v2/shop/app-${at}/manifests/1.4`,
    ).length;
  const whenEnded = ({ client }: PortalProcess, id: string) =>
    eventually(() => ended(client, id, 120_000));
  const isUp = ({ client }: PortalProcess) =>
    eventually(() => client.getEntityImages(ref(0)), STARTED_WITHIN_MS);

  beforeEach(async () => {
    registry = await startTestRegistry();
    pushSamples(registry);
  });

  afterEach(async () => {
    portals.stop();
    await registry.stop();
  });

  async function startTwo(count: number, skews: readonly string[] = []) {
    names = pushApps(registry, count);
    const database = await newDatabase('Postgres');
    const entities: Entity[] = names.map((image, at) =>
      component(`app-${at}`, image),
    );
    start = environment =>
      portals.start({ registry, entities, database, environment });
    const first = await start(skewed(skews[0]));
    // One after the other, as a rollout does it.
    await isUp(first);
    replicas = [first, await start(skewed(skews[1]))];
    await isUp(replicas[1]);
  }

  /** Asks each replica in turn for a rebase of each image. */
  async function startAll(delayMs: number): Promise<readonly RebaseView[]> {
    const plans = [];
    for (const [at, image] of names.entries()) {
      plans.push(
        await replicas[at % 2].client.createPlan({
          entityRef: ref(at),
          image,
        }),
      );
    }
    registry.clearRequests();
    registry.inject({
      path: /uploads/,
      times: 10_000,
      effect: { type: 'delay', ms: delayMs },
    });
    return Promise.all(
      plans.map(({ id }, at) =>
        replicas[at % 2].client.startRebase({ planId: id }),
      ),
    );
  }

  async function requireAllDone(started: readonly RebaseView[]) {
    for (const [at, { id }] of started.entries()) {
      const done = await whenEnded(replicas[at % 2], id);
      expect(done).toMatchObject({ state: 'succeeded' });
      expect(tag(at)).toBe(done.toDigest);
      expect(movesOf(at)).toBe(1);
    }
  }

  it('loses nothing and does nothing twice while they are killed again and again', async () => {
    await startTwo(REBASES);
    const started = await startAll(1_000);
    expect(new Set(started.map(({ id }) => id)).size).toBe(REBASES);

    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(300 + Math.random() * 1_500);
      const victim = Math.floor(Math.random() * 2);
      await replicas[victim].kill();
      replicas[victim] = await start();
      await isUp(replicas[victim]);
    }
    await requireAllDone(started);
    const [{ client }] = replicas;
    const ends = await Promise.all(
      started.map(({ id }) => client.getRebase(id)),
    );
    const attempts = ends.map(({ attempt }) => attempt);
    // Some were killed in the middle, or this shows nothing.
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  }, 600_000);

  it('takes over in seconds what a killed one was doing', async () => {
    await startTwo(1);
    const [image] = names;
    const plan = await replicas[0].client.createPlan({
      entityRef: ref(0),
      image,
    });
    registry.inject({
      path: /uploads/,
      times: 1_000,
      effect: { type: 'delay', ms: 3_000 },
    });
    // Whoever has room takes a job: this one has to be the first's.
    replicas[1].freeze();
    const { id } = await replicas[0].client.startRebase({ planId: plan.id });
    await eventually(async () => {
      const { state } = await replicas[0].client.getRebase(id);
      expect(state).toBe('running');
    });
    replicas[1].resume();
    await replicas[0].kill();
    const done = await ended(replicas[1].client, id, 60_000);
    expect(done).toMatchObject({ state: 'succeeded', attempt: 2 });
    expect(movesOf(0)).toBe(1);
  }, 300_000);

  it('agree although their clocks are hours apart', async () => {
    await startTwo(6, ['-7200000', '7200000']);
    await requireAllDone(await startAll(150));
    expect(
      await Promise.all(
        names.map(async (_, at) => {
          const { items } = await replicas[0].client.listRebases({
            entityRef: ref(at),
          });
          return items.map(({ attempt }) => attempt);
        }),
      ),
    ).toEqual(names.map(() => [1]));
  }, 300_000);
});

/** How far its clock is off; portalProcess.ts reads it. */
function skewed(offsetMs: string | undefined) {
  return offsetMs === undefined ? undefined : { CLOCK_OFFSET_MS: offsetMs };
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
