import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import {
  ImagePush,
  PUSH_TOPIC,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import {
  TestRegistry,
  buildAppImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import { pushSamples } from '../__testUtils__/samples';
import { Assessor } from '../engine/Assessor';
import { PatchCatalog } from '../engine/PatchCatalog';
import { Planner } from '../engine/Planner';
import { Registries } from '../engine/registries';
import { StatusStore } from '../store/StatusStore';
import { ImageStatuses } from './ImageStatuses';
import { Meters } from './Meters';
import { PushListener } from './PushListener';

describe('PushListener', () => {
  const databases = testDatabases();
  const logger = mockServices.logger.mock();
  let registry: TestRegistry;
  let registries: Registries;
  let listener: PushListener;
  let store: StatusStore;
  let image: string;
  let events: ReturnType<DefaultEventsService['forPlugin']>;

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image } = pushSamples(registry));
    registries = new Registries([
      {
        host: registry.host,
        private: true,
        plainHttp: true,
        ambient: false,
        googleProjects: [],
        runImages: ['base/*'],
        patchImages: [],
      },
    ]);
    store = new StatusStore(await databases.open('SQLITE_3'));
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
    const statuses = new ImageStatuses({
      assessor: new Assessor({ registries, planner }),
      store,
      logger,
      meters: new Meters(metricsServiceMock.mock()),
      maxAgeMs: 60 * 60_000,
    });
    await statuses.refresh([image]);
    listener = new PushListener({
      statuses,
      statusStore: store,
      registry: () => registries.reading,
      logger,
    });
    events = DefaultEventsService.create({
      logger,
      useEventBus: 'never',
    }).forPlugin('layer-rebase');
    await listener.start(events);
    registry.clearRequests();
  });

  afterEach(async () => {
    await listener.stop();
    await registries.close();
    await registry.stop();
  });

  const tell = (push: Partial<ImagePush>) =>
    events.publish({
      topic: PUSH_TOPIC,
      eventPayload: {
        registry: registry.host,
        repository: 'shop/checkout',
        tag: '1.4',
        ...push,
      },
    });

  const settled = () => new Promise(resolve => setTimeout(resolve, 1_600));

  it('looks at a known image again when its tag moved, once for many words', async () => {
    const before = (await store.find(image))?.status?.digest;
    const runImage = buildRunImage({ version: '3' });
    const runImageName = `${registry.host}/base/run:1`;
    const after = pushImage(
      registry,
      'shop/checkout',
      '1.4',
      buildAppImage({ runImage, runImageName }),
    );
    for (let time = 0; time < 5; time++) await tell({});
    await settled();
    expect(after).not.toBe(before);
    expect((await store.find(image))?.status?.digest).toBe(after);
    const heads = registry.requests.filter(
      ({ method, path }) => method === 'HEAD' && path.includes('shop/checkout'),
    );
    expect(heads).toHaveLength(1);
  });

  it('believes the registry, not the digest it is told', async () => {
    await tell({ digest: `sha256:${'f'.repeat(64)}` });
    await settled();
    expect(registry.requests).toEqual([
      expect.objectContaining({ method: 'HEAD' }),
    ]);
  });

  it('asks nobody about images that it does not know, or that are none', async () => {
    await tell({ tag: 'other' });
    await tell({ registry: '169.254.169.254' });
    await tell({ repository: '../../etc' });
    await events.publish({ topic: PUSH_TOPIC, eventPayload: 'nonsense' });
    await settled();
    expect(registry.requests).toEqual([]);
  });
});
