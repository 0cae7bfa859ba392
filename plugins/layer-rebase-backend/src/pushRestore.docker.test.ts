import {
  DockerRegistry,
  TestRegistry,
  buildAppImage,
  pushImage,
  startDockerRegistry,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { execFile } from 'node:child_process';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { startBetween } from './__testUtils__/betweenProxy';
import { eventsInto } from './__testUtils__/eventsOf';
import { pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

jest.setTimeout(90_000);

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';

interface Envelope {
  readonly events: readonly {
    readonly action: string;
    readonly target: {
      readonly repository: string;
      readonly tag?: string;
      readonly digest: string;
    };
  }[];
}

describe('a pipeline that pushes in the very window, against docker-registry and its notifications', () => {
  const events = eventsInto();
  let docker: DockerRegistry | undefined;
  let samples: TestRegistry;
  let sink: Server;
  let door: Awaited<ReturnType<typeof startBetween>>;
  let portal: Portal | undefined;
  let inTheWindow: (() => Promise<void>) | undefined;

  const image = () => `${door.host}/shop/checkout:1.4`;

  /** What a webhook does: tells the portal of every tagged push, in the order of the registry. */
  async function tell({ events: told }: Envelope) {
    for (const { action, target } of told) {
      const { repository, tag, digest } = target;
      if (action === 'push' && tag) {
        await events.push(`${door.host}/${repository}:${tag}`, digest);
      }
    }
  }

  beforeAll(async () => {
    sink = createServer(async (request, response) => {
      await tell((await json(request)) as Envelope);
      response.end();
    });
    await new Promise<void>(resolve => {
      sink.listen(0, '127.0.0.1', resolve);
    });
    const { port } = sink.address() as AddressInfo;
    docker = await startDockerRegistry({ notify: `http://127.0.0.1:${port}/` });
    samples = await startTestRegistry();
    door = await startBetween(docker?.host ?? '', async ({ method, url }) => {
      if (method !== 'PUT' || !url?.endsWith('/manifests/1.4')) return;
      const once = inTheWindow;
      inTheWindow = undefined;
      await once?.();
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await door.stop();
    await samples.stop();
    await docker?.stop();
    await new Promise(resolve => sink.close(resolve));
  });

  const copy = (from: string, to: string) =>
    promisify(execFile)('skopeo', [
      'copy',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      `docker://${from}`,
      `docker://${docker?.host}/${to}`,
    ]);

  async function tagDigest(): Promise<string> {
    const response = await fetch(
      `http://${docker?.host}/v2/shop/checkout/manifests/1.4`,
      {
        method: 'HEAD',
        headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      },
    );
    return response.headers.get('docker-content-digest') ?? '';
  }

  it('gets its image back under its tag', async () => {
    if (!docker) return;
    // The images name the door as their registry.
    const named = { ...samples, host: door.host };
    const { oldBase } = pushSamples(named);
    const theirs = pushImage(
      samples,
      'shop/checkout',
      'build-2',
      buildAppImage({
        runImage: oldBase,
        runImageName: `${door.host}/base/run:1`,
        appVersion: 'the next build',
      }),
    );
    for (const name of ['base/run:1', 'shop/checkout:1.4']) {
      await copy(`${samples.host}/${name}`, name);
    }
    portal = await startPortal({
      entities: [component('checkout', image())],
      features: events.features,
      layerRebase: {
        registries: [
          {
            host: door.host,
            private: true,
            plainHttp: true,
            runImages: ['base/*'],
          },
        ],
      },
    });
    const owner = portal.as(OWNER);
    await owner.refreshEntityImages(ENTITY);
    const plan = await owner.createPlan({ entityRef: ENTITY, image: image() });
    inTheWindow = async () => {
      await copy(`${samples.host}/shop/checkout:build-2`, 'shop/checkout:1.4');
      expect(await tagDigest()).toBe(theirs);
    };
    const { id } = await owner.startRebase({ planId: plan.id });
    expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
    expect(inTheWindow).toBeUndefined();

    const end = Date.now() + 20_000;
    while ((await tagDigest()) !== theirs && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await tagDigest()).toBe(theirs);
    const { items } = await owner.listTimeline({ entityRef: ENTITY });
    expect(items.map(({ type }) => type)).toEqual(['push-restored', 'rebase']);
    expect(items[0]).toMatchObject({
      fromDigest: plan.toDigest,
      toDigest: theirs,
    });
  });
});
