import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import {
  EventParams,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { createHmac } from 'node:crypto';
import eventsModuleLayerRebase from './index';
import {
  pushManifest,
  startNotifyingRegistry,
} from './__testUtils__/notifyingRegistry';

const SECRET = 'a secret of the registry';
const OTHER = 'a secret of another one';
const DIGEST = `sha256:${'0'.repeat(64)}`;

const webhook = (kind: string, registry: string) => ({
  name: kind,
  kind,
  registry,
  secret: SECRET,
});

const webhooks = [
  webhook('docker-registry', 'registry.example.com:5000'),
  webhook('harbor', 'harbor.example.com'),
  webhook('quay', 'quay.io'),
  webhook('github', 'ghcr.io'),
];

async function start(layerRebase: JsonObject = { webhooks }) {
  const heard: EventParams[] = [];
  const listener = createBackendPlugin({
    pluginId: 'listener',
    register(env) {
      env.registerInit({
        deps: { events: eventsServiceRef },
        init: ({ events }) =>
          events.subscribe({
            id: 'listener',
            topics: [
              PUSH_TOPIC,
              ...webhooks.map(({ name }) => `layer-rebase.webhook.${name}`),
            ],
            onEvent: async event => void heard.push(event),
          }),
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      eventsServiceFactory,
      eventsPlugin,
      eventsModuleLayerRebase,
      listener,
      mockServices.rootConfig.factory({
        data: { events: { useEventBus: 'never' }, layerRebase },
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/events/http`;
  return {
    url,
    stop: () => backend.stop(),
    heard,
    async pushes(count: number) {
      const pushes = () =>
        heard
          .filter(({ topic }) => topic === PUSH_TOPIC)
          .map(({ eventPayload }) => eventPayload);
      const end = Date.now() + 10_000;
      while (pushes().length < count && Date.now() < end) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      return pushes();
    },
    async post(
      name: string,
      body: unknown,
      headers: Readonly<Record<string, string>>,
    ) {
      const response = await fetch(`${url}/layer-rebase.webhook.${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    },
  };
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const basic = (secret: string) => ({
  authorization: `Basic ${Buffer.from(`quay:${secret}`).toString('base64')}`,
});
const signed = (body: unknown, secret = SECRET) => ({
  'x-github-event': 'package',
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret)
    .update(JSON.stringify(body))
    .digest('hex')}`,
});

const docker = (...targets: object[]) => ({
  events: targets.map(target => ({ action: 'push', target })),
});
const harbor = {
  type: 'PUSH_ARTIFACT',
  event_data: {
    resources: [{ digest: DIGEST, tag: '1.4', resource_url: 'ignored' }],
    repository: { name: 'web', repo_full_name: 'shop/web' },
  },
};
const quay = {
  repository: 'shop/web',
  docker_url: 'evil.example.com/shop/web',
  updated_tags: ['1.4', 'stable'],
};
const github = (more: object = {}) => ({
  action: 'published',
  package: {
    name: 'Web',
    namespace: 'Shop',
    package_type: 'CONTAINER',
    package_version: {
      container_metadata: { tag: { name: '1.4', digest: DIGEST } },
    },
    ...more,
  },
});

describe('webhooks of registries', () => {
  let portal: Awaited<ReturnType<typeof start>>;
  afterEach(() => portal.stop());

  it.each([
    [
      'docker-registry',
      docker(
        { repository: 'shop/web', tag: '1.4', digest: DIGEST },
        { repository: 'shop/web', digest: DIGEST },
      ),
      bearer(SECRET),
      [
        {
          registry: 'registry.example.com:5000',
          repository: 'shop/web',
          tag: '1.4',
          digest: DIGEST,
        },
      ],
    ],
    [
      'harbor',
      harbor,
      { authorization: SECRET },
      [
        {
          registry: 'harbor.example.com',
          repository: 'shop/web',
          tag: '1.4',
          digest: DIGEST,
        },
      ],
    ],
    [
      'quay',
      quay,
      basic(SECRET),
      [
        { registry: 'quay.io', repository: 'shop/web', tag: '1.4' },
        { registry: 'quay.io', repository: 'shop/web', tag: 'stable' },
      ],
    ],
    [
      'quay',
      { ...quay, updated_tags: { '1.4': 'abc' } },
      bearer(SECRET),
      [{ registry: 'quay.io', repository: 'shop/web', tag: '1.4' }],
    ],
    [
      'github',
      github(),
      signed(github()),
      [
        {
          registry: 'ghcr.io',
          repository: 'shop/web',
          tag: '1.4',
          digest: DIGEST,
        },
      ],
    ],
  ])('tells of a push of %s', async (name, body, headers, pushes) => {
    portal = await start();
    const { status } = await portal.post(name, body, headers);
    expect(status).toBe(202);
    expect(await portal.pushes(pushes.length)).toEqual(pushes);
    const passedOn = JSON.stringify(
      portal.heard.map(({ metadata }) => metadata),
    );
    expect(passedOn).not.toContain(SECRET);
    expect(passedOn).not.toMatch(/authorization|signature/);
  });

  it('lets nobody in who does not know the secret', async () => {
    portal = await start();
    const body = docker({ repository: 'shop/web', tag: '1.4' });
    const attempts = [
      portal.post('docker-registry', body, {}),
      portal.post('docker-registry', body, bearer(OTHER)),
      portal.post('docker-registry', body, bearer(`${SECRET} `.repeat(2))),
      portal.post('docker-registry', body, basic(OTHER)),
      portal.post('harbor', harbor, { authorization: '' }),
      portal.post('github', github(), {}),
      portal.post('github', github(), bearer(SECRET)),
      portal.post('github', github(), signed(github(), OTHER)),
      portal.post('github', github({ name: 'other' }), signed(github())),
    ];
    for (const { status, text } of await Promise.all(attempts)) {
      expect(status).toBe(401);
      expect(text).not.toContain(SECRET);
    }
    expect(portal.heard).toEqual([]);
  });

  it.each([
    ['docker-registry', {}],
    ['docker-registry', { events: 'many' }],
    ['docker-registry', docker({ repository: '../etc', tag: '1' })],
    ['docker-registry', docker({ repository: 'shop/web', tag: 'a b' })],
    ['docker-registry', docker({ repository: 7, tag: '1' })],
    ['docker-registry', docker(...new Array(101).fill({}))],
    ['harbor', { type: 'PUSH_ARTIFACT' }],
    ['quay', { updated_tags: ['1'] }],
  ])('refuses what is no notification of %s: %#', async (name, body) => {
    portal = await start();
    expect((await portal.post(name, body, bearer(SECRET))).status).toBe(400);
    expect(portal.heard).toEqual([]);
  });

  it.each([
    ['harbor', { type: 'DELETE_ARTIFACT' }, bearer(SECRET)],
    ['docker-registry', { events: [{ action: 'pull' }] }, bearer(SECRET)],
    ['github', { zen: 'ping' }, signed({ zen: 'ping' })],
    [
      'github',
      github({ package_type: 'npm' }),
      signed(github({ package_type: 'npm' })),
    ],
  ])('is silent about other events of %s', async (name, body, headers) => {
    portal = await start();
    expect((await portal.post(name, body, headers)).status).toBe(202);
    await portal.post('quay', quay, bearer(SECRET));
    expect(await portal.pushes(2)).toMatchObject([
      { registry: 'quay.io' },
      { registry: 'quay.io' },
    ]);
  });

  it('refuses what is too large', async () => {
    portal = await start();
    const body = docker({ repository: 'a'.repeat(1024 ** 2), tag: '1' });
    const { status } = await portal.post(
      'docker-registry',
      body,
      bearer(SECRET),
    );
    expect(status).toBe(413);
  });

  it('understands a real registry', async () => {
    portal = await start();
    const registry = await startNotifyingRegistry({
      url: `${portal.url}/layer-rebase.webhook.docker-registry`,
      authorization: `Bearer ${SECRET}`,
    });
    if (!registry) return;
    try {
      const digest = await pushManifest(registry.host, 'shop/web', '1.4');
      expect(await portal.pushes(1)).toEqual([
        {
          registry: 'registry.example.com:5000',
          repository: 'shop/web',
          tag: '1.4',
          digest,
        },
      ]);
    } finally {
      await registry.stop();
    }
  });

  it('does nothing without configuration', async () => {
    portal = await start({});
    const { status } = await portal.post('harbor', harbor, bearer(SECRET));
    expect(status).toBe(404);
  });
});

describe('the configuration of webhooks', () => {
  it.each([
    [{ kind: 'gitlab' }, 'docker-registry, harbor, quay, github'],
    [{ secret: 'short' }, 'fewer than 16'],
    [{ name: '../x' }, 'cannot be a name'],
    [{ registry: 'https://quay.io' }, 'cannot be a registry'],
  ])('refuses %j', async (more, message) => {
    const wrong = { ...webhooks[1], ...more };
    await expect(start({ webhooks: [wrong] })).rejects.toThrow(message);
  });

  it('refuses two of one name', async () => {
    await expect(
      start({ webhooks: [webhooks[0], webhooks[0]] }),
    ).rejects.toThrow('two named docker-registry');
  });
});
