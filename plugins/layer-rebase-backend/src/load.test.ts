import { LayerRebaseClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { testDatabases } from './__testUtils__/databases';
import { pushApps, pushSamples } from './__testUtils__/samples';
import { slowDown } from './__testUtils__/slowDown';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

const TABS = 20;
const REBASES = 15;
const OWNER = 'user:default/ana';

// By counts, never by time: bench/load.ts does the same at full size and measures.
describe.each(testDatabases().ids)('under load on %s', databaseId => {
  const databases = testDatabases();
  let registry: TestRegistry;
  let portal: Portal;
  let owner: LayerRebaseClient;
  let names: readonly string[];

  const ref = (at: number) => `component:default/app-${at}`;
  const tag = (at: number) =>
    registry.getManifest(`shop/app-${at}`, '1.4')?.digest;

  beforeEach(async () => {
    registry = await startTestRegistry();
    pushSamples(registry);
    names = pushApps(registry, REBASES);
    const knex = await databases.open(databaseId);
    portal = await startPortal({
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
        statusMaxAge: { milliseconds: 1 },
      },
    });
    owner = portal.as(OWNER);
  });

  afterEach(async () => {
    await portal.stop();
    await registry.stop();
  });

  it('ends every rebase where its plan says or with a stated failure, and answers every tab', async () => {
    const plans = await Promise.all(
      names.map((image, at) => owner.createPlan({ entityRef: ref(at), image })),
    );
    const before = names.map((_, at) => tag(at));
    registry.clearRequests();
    slowDown(registry, { delayMs: 30, throttled: 12, dropped: 8 });

    const started = await Promise.all(
      plans.map(({ id }) => owner.startRebase({ planId: id })),
    );
    const tabs = await Promise.all(
      Array.from({ length: TABS }, (_, at) =>
        owner.getEntityImages(ref(at % REBASES)),
      ),
    );
    const done = await Promise.all(
      started.map(({ id }) => ended(owner, id, 120_000)),
    );

    expect(tabs.map(({ images }) => images.length)).toEqual(
      Array.from({ length: TABS }, () => 1),
    );
    const movesOf = (at: number) =>
      registry.requests.filter(
        ({ method, path, status }) =>
          method === 'PUT' &&
          status === 201 &&
          path === `/v2/shop/app-${at}/manifests/1.4`,
      ).length;
    expect(
      done.map(({ state, failure }, at) => ({
        tag: tag(at),
        moves: movesOf(at),
        says: state === 'succeeded' || Boolean(failure?.sentence),
      })),
    ).toEqual(
      done.map(({ state }, at) => ({
        tag: state === 'succeeded' ? plans[at].toDigest : before[at],
        moves: state === 'succeeded' ? 1 : 0,
        says: true,
      })),
    );
    // Nothing of what was done to it lasts longer than its retries.
    expect(done.filter(({ state }) => state === 'succeeded')).toHaveLength(
      REBASES,
    );
  }, 180_000);
});
