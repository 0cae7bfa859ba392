import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import newKnex, { Knex } from 'knex';
import { jumpingClock } from './__testUtils__/jumpingClock';
import { POSTGRES } from './__testUtils__/portalProcesses';
import { pushApps, pushSamples } from './__testUtils__/samples';
import { openDatabase } from './store/openDatabase';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

const OWNER = 'user:default/ana';
/** More than two replicas take at once. */
const REBASES = 6;
const HOURS_2 = 2 * 3_600_000;

// The clock of Postgres is the one that all replicas go by: here it is set while two of them work.
(POSTGRES ? describe : describe.skip)('when the clock jumps', () => {
  const registries: TestRegistry[] = [];
  const portals: Portal[] = [];
  const databases: Knex[] = [];

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
    await Promise.all(databases.splice(0).map(knex => knex.destroy()));
    await Promise.all(registries.splice(0).map(one => one.stop()));
  });

  async function newDatabase() {
    const name = `clock_${Date.now()}`;
    const admin = newKnex({ client: 'pg', connection: POSTGRES });
    await admin.raw('create database ??', [name]);
    await admin.destroy();
    const url = new URL(String(POSTGRES));
    url.pathname = name;
    const open = () => {
      const knex = newKnex({ client: 'pg', connection: url.href });
      databases.push(knex);
      return knex;
    };
    const knex = open();
    const clock = await jumpingClock(knex);
    await openDatabase({ getClient: async () => knex });
    return { clock, replicas: [knex, open()] };
  }

  async function startTwo() {
    const registry = await startTestRegistry();
    registries.push(registry);
    pushSamples(registry);
    const names = pushApps(registry, REBASES);
    const { clock, replicas } = await newDatabase();
    for (const knex of replicas) {
      portals.push(
        await startPortal({
          knex,
          entities: names.map((image, at) => component(`app-${at}`, image)),
          layerRebase: {
            registries: [
              {
                host: registry.host,
                private: true,
                plainHttp: true,
                runImages: ['base/*'],
              },
            ],
          },
        }),
      );
    }
    const owner = portals[0].as(OWNER);
    const plans = await Promise.all(
      names.map((image, at) =>
        owner.createPlan({ entityRef: `component:default/app-${at}`, image }),
      ),
    );
    registry.clearRequests();
    registry.inject({
      path: /uploads/,
      times: 10_000,
      effect: { type: 'delay', ms: 600 },
    });
    const started = await Promise.all(
      plans.map(({ id }, at) =>
        portals[at % 2].as(OWNER).startRebase({ planId: id }),
      ),
    );
    const movesOf = (at: number) =>
      registry.requests.filter(
        ({ method, path, status }) =>
          method === 'PUT' &&
          status === 201 &&
          path === `/v2/shop/app-${at}/manifests/1.4`,
      ).length;
    return { clock, owner, started, movesOf };
  }

  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 30_000;
    while (!(await isTrue())) {
      if (Date.now() > end) throw new Error('Waited for too long');
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  it.each([
    ['ahead', HOURS_2],
    ['back', -HOURS_2],
  ])(
    'two hours %s, everything is done once, and soon',
    async (_where, by) => {
      const { clock, owner, started, movesOf } = await startTwo();
      await until(async () => {
        const now = await Promise.all(
          started.map(({ id }) => owner.getRebase(id)),
        );
        return now.some(({ state }) => state === 'running');
      });
      await clock.jump(by);
      for (const [at, { id }] of started.entries()) {
        // What waited or was held by the old time would take two hours.
        const done = await ended(owner, id, 90_000);
        expect(done.state).toBe('succeeded');
        expect(movesOf(at)).toBe(1);
      }
    },
    180_000,
  );
});
