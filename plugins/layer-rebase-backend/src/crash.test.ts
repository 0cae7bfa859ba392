import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import {
  POSTGRES,
  PortalProcesses,
  eventually,
  newDatabase,
} from './__testUtils__/portalProcesses';
import { pushSamples } from './__testUtils__/samples';
import { component, ended } from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';

const MOUNTING = { method: 'POST', path: /uploads/, step: 'transfer' };
const MOVING = { method: 'PUT', path: /manifests\/1\.4$/, step: 'tag' };

/** Where the process dies, and who finishes: itself when it is back, or another replica on the same database. */
const SCENARIOS = [
  ['while a layer is mounted', 'its next start', 'SQLite', MOUNTING],
  ['while the tag is moved', 'its next start', 'SQLite', MOVING],
  ...(POSTGRES
    ? ([
        ['while a layer is mounted', 'another replica', 'Postgres', MOUNTING],
      ] as const)
    : []),
] as const;

describe('a backend that is killed', () => {
  const portals = new PortalProcesses();
  let registry: TestRegistry;

  beforeEach(async () => {
    registry = await startTestRegistry();
  });

  afterEach(async () => {
    portals.stop();
    await registry.stop();
  });

  const startProcess = (image: string, database: object) =>
    portals.start({
      registry,
      database,
      entities: [component('checkout', image)],
    });

  it.each(SCENARIOS)(
    '%s: the job is finished by %s (%s)',
    async (_name, heir, databaseName, { step, ...point }) => {
      const { image, from } = pushSamples(registry);
      const database = await newDatabase(databaseName);
      const first = await startProcess(image, database);
      const plan = await eventually(() =>
        first.client.createPlan({ entityRef: ENTITY, image }),
      );
      const replica =
        heir === 'another replica' && (await startProcess(image, database));
      if (replica) await eventually(() => replica.client.getPlan(plan.id));

      const effect = { type: 'delay', ms: 2_000 } as const;
      registry.inject({ ...point, times: 50, effect });
      // Whoever has room takes a job: this one has to be the first's.
      if (replica) replica.freeze();
      const { id } = await first.client.startRebase({ planId: plan.id });
      await eventually(async () => {
        const { steps } = await first.client.getRebase(id);
        expect(steps.find(one => one.step === step)?.state).toBe('running');
      });
      if (replica) replica.resume();
      await first.kill();
      expect([from, plan.toDigest]).toContain(tag(registry));

      const second = replica || (await startProcess(image, database));
      const done = await eventually(() => ended(second.client, id, 60_000));
      expect(done).toMatchObject({
        state: 'succeeded',
        attempt: 2,
        toDigest: plan.toDigest,
      });
      expect(tag(registry)).toBe(plan.toDigest);
    },
    120_000,
  );
});

function tag(registry: TestRegistry): string | undefined {
  return registry.getManifest('shop/checkout', '1.4')?.digest;
}
