import { mockServices } from '@backstage/backend-test-utils';
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
import { openWatching } from '../__testUtils__/openWatching';
import { eventually } from '../__testUtils__/portalProcesses';
import { patchFile, pushSamples } from '../__testUtils__/samples';
import { StatusStore } from '../store/StatusStore';
import { PushListener } from './PushListener';

const databases = testDatabases();

describe.each(databases.ids)('PushListener on %s', databaseId => {
  const logger = mockServices.logger.mock();
  let registry: TestRegistry;
  let watching: ReturnType<typeof openWatching>;
  let patches: string;
  let listener: PushListener;
  let store: StatusStore;
  let image: string;
  let events: ReturnType<DefaultEventsService['forPlugin']>;

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image } = pushSamples(registry));
    patches = '{"patches":[]}';
    watching = openWatching({
      knex: await databases.open(databaseId),
      hosts: [registry.host],
      sources: [
        {
          name: 'acme',
          origin: `${registry.host}/patches/file:1`,
          read: async () => patches,
        },
      ],
    });
    store = watching.statusStore;
    await watching.statuses.refresh([image]);
    await watching.names.record([
      { entityRef: 'component:default/checkout', images: [image] },
    ]);
    listener = new PushListener(watching);
    events = DefaultEventsService.create({
      logger,
      useEventBus: 'never',
    }).forPlugin('layer-rebase');
    await listener.start(events);
    registry.clearRequests();
  });

  afterEach(async () => {
    await listener.stop();
    await watching.close();
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
    expect(after).not.toBe(before);
    await eventually(async () =>
      expect((await store.find(image))?.status?.digest).toBe(after),
    );
    const looks = registry.requests.filter(({ path }) =>
      path.endsWith('shop/checkout/manifests/1.4'),
    );
    expect(looks).toHaveLength(1);
  });

  it('believes the registry, not the digest it is told', async () => {
    await tell({ digest: `sha256:${'f'.repeat(64)}` });
    await eventually(async () =>
      expect(registry.requests).toEqual([
        expect.objectContaining({ method: 'GET', status: 304 }),
      ]),
    );
  });

  it('assesses the images on a pushed run image without asking for them', async () => {
    expect((await store.find(image))?.status?.verdict).toBe('patchable');
    const before = (await store.find(image))?.status?.platforms[0].runImage;
    const moved = buildRunImage({ version: '3' });
    const digest = pushImage(registry, 'base/run', '1', moved);
    for (let time = 0; time < 5; time++) {
      await tell({ repository: 'base/run', tag: '1' });
    }
    await eventually(async () => expect(watching.poked).toHaveLength(1));
    const after = (await store.find(image))?.status?.platforms[0].runImage;
    expect(after?.newestDigest).toBe(digest);
    expect(after?.newestDigest).not.toBe(before?.newestDigest);
    const asked = registry.requests.map(({ method, path }) => [method, path]);
    expect(asked).toEqual([
      ['GET', '/v2/base/run/manifests/1'],
      ['GET', expect.stringContaining('/v2/base/run/blobs/sha256:')],
    ]);
    expect(watching.poked).toEqual(['component:default/checkout']);
  });

  it('reads a source whose artifact was pushed, and offers its patches', async () => {
    patches = patchFile(registry);
    await tell({ repository: 'patches/file', tag: '1' });
    await eventually(async () => expect(watching.poked).toHaveLength(1));
    const status = (await store.find(image))?.status;
    expect(status?.patches.map(({ id }) => id)).toEqual([
      'ca-certificates-3.10.6',
      'launcher-0.21.3',
    ]);
    const asked = registry.requests.map(({ path }) => path);
    expect(asked.filter(path => path.includes('shop/'))).toEqual([]);
    expect(asked.filter(path => path.includes('base/'))).toEqual([]);
    expect(watching.poked).toEqual(['component:default/checkout']);
  });

  it('looks at a patch image that was pushed, and assesses whom it concerns', async () => {
    patches = patchFile(registry);
    await watching.refresher.refresh();
    const waiting = async () =>
      (await store.find(image))?.status?.patches.map(({ id }) => id);
    expect(await waiting()).toContain('launcher-0.21.3');
    registry.clearRequests();
    watching.poked.length = 0;
    // Nothing in it can take the place of a launcher any more.
    pushImage(
      registry,
      'patches/launcher',
      '1',
      buildRunImage({ version: '9' }),
    );
    for (let time = 0; time < 5; time++) {
      await tell({ repository: 'patches/launcher', tag: '1' });
    }
    await eventually(async () =>
      expect(await waiting()).toEqual(['ca-certificates-3.10.6']),
    );
    const asked = registry.requests.map(({ path }) => path);
    expect(asked.filter(path => path.endsWith('/manifests/1'))).toEqual([
      '/v2/patches/launcher/manifests/1',
    ]);
    // Of the image itself nothing is asked.
    expect(asked.filter(path => !path.includes('patches/'))).toEqual([]);
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
