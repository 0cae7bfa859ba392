import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authModuleDemoUsers from './index';

const ana = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ana', namespace: 'default' },
  spec: { memberOf: ['checkout-team'] },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/checkout-team' },
    { type: 'ownerOf', targetRef: 'component:default/checkout' },
  ],
};

async function start(auth: object | undefined) {
  const backend = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoUsers,
      catalogServiceMock.factory({ entities: [ana] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          ...(auth ? { auth } : {}),
        },
      }),
    ],
  });
  const { port } = backend.server.address() as { port: number };
  return {
    stop: () => backend.stop(),
    get: (path: string) =>
      fetch(`http://localhost:${port}/api/auth/demo-users/${path}`),
  };
}

const configured = {
  providers: {
    'demo-users': {
      users: [{ userEntityRef: 'user:default/ana', displayName: 'Ana' }],
    },
  },
};

describe('demo users', () => {
  const environment = process.env.NODE_ENV;
  afterEach(() => {
    Object.assign(process.env, { NODE_ENV: environment });
  });

  it('lists the users and signs in as one, owning through the catalog', async () => {
    const backend = await start(configured);
    try {
      const list = await backend.get('start');
      await expect(list.json()).resolves.toEqual({
        users: [
          { userEntityRef: 'user:default/ana', displayName: 'Ana', note: '' },
        ],
      });
      const session = await backend.get('refresh?user=user:default/ana');
      await expect(session.json()).resolves.toMatchObject({
        profile: { displayName: 'Ana' },
        backstageIdentity: {
          token: expect.stringMatching(/^\w+\.\w+\.[\w-]+$/),
          identity: {
            userEntityRef: 'user:default/ana',
            ownershipEntityRefs: [
              'user:default/ana',
              'group:default/checkout-team',
            ],
          },
        },
      });
    } finally {
      await backend.stop();
    }
  });

  it('signs nobody in who is not listed, though the catalog knows them', async () => {
    const backend = await start(configured);
    try {
      const answer = await backend.get('refresh?user=user:default/root');
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('token');
    } finally {
      await backend.stop();
    }
  });

  it('refuses to load in production', async () => {
    Object.assign(process.env, { NODE_ENV: 'production' });
    await expect(start(configured)).rejects.toThrow(/NODE_ENV=production/);
  });

  it('refuses to load without users', async () => {
    await expect(start(undefined)).rejects.toThrow(
      /auth.providers.demo-users.users/,
    );
  });
});
