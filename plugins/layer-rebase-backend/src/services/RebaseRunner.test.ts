import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { RebasePlan } from '@layer-rebase/engine';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { pushSamples } from '../__testUtils__/samples';
import { PatchCatalog } from '../engine/PatchCatalog';
import { Planner } from '../engine/Planner';
import { Registries } from '../engine/registries';
import { EventStore } from '../store/EventStore';
import { RebaseStore } from '../store/RebaseStore';
import { UploadStore } from '../store/UploadStore';
import { Announcer } from './Announcer';
import { Meters } from './Meters';
import { RebaseRunner } from './RebaseRunner';

const logger = mockServices.logger.mock();

describe.each(testDatabases().ids)('RebaseRunner on %s', databaseId => {
  const databases = testDatabases();
  let registry: TestRegistry;
  let registries: Registries;
  let knex: Knex;
  let store: RebaseStore;
  let image: string;
  let from: string;
  let told: string[];

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
    registries = new Registries([
      {
        host: registry.host,
        private: true,
        plainHttp: true,
        runImages: ['base/*'],
        patchImages: ['patches/*'],
        ambient: false,
        googleProjects: [],
      },
    ]);
    knex = await databases.open(databaseId);
    store = new RebaseStore(knex);
    told = [];
  });

  afterEach(async () => {
    await registries.close();
    await registry.stop();
  });

  function newRunner(leaseMs = 10_000) {
    return new RebaseRunner({
      registries,
      rebases: store,
      events: new EventStore(knex),
      uploads: new UploadStore(knex),
      announcer: new Announcer({
        logger,
        signals: { publish: async () => {} },
        notifications: {
          send: async ({ payload }) => void told.push(payload.title),
        },
      }),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      logger,
      meters: new Meters(metricsServiceMock.mock()),
      onMoved: async () => {},
      leaseMs,
    });
  }

  async function enqueue() {
    const planner = new Planner({
      registries,
      catalog: new PatchCatalog({ sources: [], logger }),
      documents: { get: async () => undefined, set: async () => {} },
      policy: {
        keepPrevious: true,
        strictRunImageName: false,
        layerPatches: 'error',
        allowLayers: [],
      },
    });
    const { outcome } = await planner.plan({ image });
    const plan = outcome as RebasePlan;
    const { record } = await store.create({
      kind: 'rebase',
      entityRef: 'component:default/checkout',
      image,
      planHash: plan.planHash,
      plan: JSON.stringify(plan),
      fromDigest: from,
      toDigest: plan.resultDigest,
      movesTag: true,
      requestedBy: 'user:default/ana',
      summary: [],
      cves: [],
    });
    return { id: record.id, toDigest: plan.resultDigest };
  }

  const deliver = (id: string, signal = new AbortController().signal) => ({
    job: { id, queueName: image },
    attempt: 1,
    signal,
  });

  const slowUploads = () =>
    registry.inject({
      method: 'POST',
      path: /uploads/,
      times: 50,
      effect: { type: 'delay', ms: 300 },
    });

  const tag = () => registry.getManifest('shop/checkout', '1.4')?.digest;

  it('moves the tag, keeps the steps, and tells the owners', async () => {
    const { id, toDigest } = await enqueue();
    await newRunner().run(deliver(id));
    const done = await store.find(id);
    expect(done).toMatchObject({ state: 'succeeded', attempt: 1 });
    expect(done?.steps.map(({ step, state }) => [step, state])).toEqual(
      ['transfer', 'upload', 'keep-previous', 'guard', 'tag', 'verify'].map(
        step => [step, 'done'],
      ),
    );
    expect(done?.result?.requests).toBeGreaterThan(0);
    expect(tag()).toBe(toDigest);
    expect(told).toEqual([`Rebased: ${image}`]);
  });

  it('does nothing for a row that has ended or is not there', async () => {
    const { id } = await enqueue();
    await newRunner().run(deliver(id));
    registry.clearRequests();
    await newRunner().run(deliver(id));
    await newRunner().run(deliver('nothing'));
    expect(registry.requests).toEqual([]);
  });

  it('gives the row back when stopping, and the next one finishes', async () => {
    const { id, toDigest } = await enqueue();
    slowUploads();
    const stopping = new AbortController();
    const running = newRunner().run(deliver(id, stopping.signal));
    setTimeout(() => stopping.abort(new Error('stopping')), 100);
    await running;
    expect(await store.find(id)).toMatchObject({ state: 'queued', attempt: 1 });
    expect(tag()).toBe(from);
    expect(registry.openUploads).toBe(0);

    await newRunner().run(deliver(id));
    expect(await store.find(id)).toMatchObject({
      state: 'succeeded',
      attempt: 2,
    });
    expect(tag()).toBe(toDigest);
  });

  it('writes nothing more once another process has taken over', async () => {
    const { id } = await enqueue();
    slowUploads();
    const runner = newRunner(300);
    const running = runner.run(deliver(id));
    await new Promise(resolve => setTimeout(resolve, 50));
    await knex('rebases').where({ id }).update({ lease_owner: 'another' });
    await running;
    expect(await store.find(id)).toMatchObject({ state: 'running' });
    expect(told).toEqual([]);
  });

  it('moves no tag once another process has taken over, however long its own lease', async () => {
    const { id } = await enqueue();
    slowUploads();
    const running = newRunner(60_000).run(deliver(id));
    await until(async () => (await store.find(id))?.state === 'running');
    await knex('rebases').where({ id }).update({ lease_owner: 'another' });
    await running;
    expect(tag()).toBe(from);
    expect(told).toEqual([]);
  });

  it('closes the upload that a killed process left open', async () => {
    const { id } = await enqueue();
    const base = `http://${registry.host}`;
    const opened = await fetch(`${base}/v2/shop/checkout/blobs/uploads/`, {
      method: 'POST',
    });
    const location = new URL(opened.headers.get('location') ?? '', base).href;
    const uploads = new UploadStore(knex);
    const upload = { registry: registry.host, repository: 'shop/checkout' };
    await uploads.journalOf(id).opened({ ...upload, location });
    await knex('rebases').where({ id }).update({ attempt: 1 });
    expect(registry.openUploads).toBe(1);

    await newRunner().run(deliver(id));
    expect(await store.find(id)).toMatchObject({ state: 'succeeded' });
    expect(registry.openUploads).toBe(0);
    expect(await uploads.list(id)).toEqual([]);
  });

  it('stops when somebody cancels in another process', async () => {
    const { id } = await enqueue();
    slowUploads();
    const running = newRunner(300).run(deliver(id));
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await store.cancel(id)).toBe('asked');
    await running;
    expect(await store.find(id)).toMatchObject({ state: 'cancelled' });
    expect(tag()).toBe(from);
  });

  it('ends a row whose plan cannot be read, instead of trying for ever', async () => {
    const { id } = await enqueue();
    await knex('rebases').where({ id }).update({ plan: '{not', attempt: 5 });
    await newRunner().run(deliver(id));
    expect(await store.find(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'internal', tagMoved: false },
    });
  });
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('Waited for too long');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
