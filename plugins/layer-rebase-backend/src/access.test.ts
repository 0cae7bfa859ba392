import { mockCredentials } from '@backstage/backend-test-utils';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { registryConfig } from './__testUtils__/registryConfig';
import { pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  headerOf,
  startPortal,
} from './__testUtils__/startPortal';

// Whole portals, on machines that do other things too.
jest.setTimeout(20_000);

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';
const OTHER = 'user:default/bob';
const ADMIN = 'user:default/pat';
const GUEST = 'user:development/guest';
const CI = 'service:external:ci';
const SERVICE = 'service:external:other';

describe('who may do what', () => {
  let registry: TestRegistry;
  let image: string;
  let from: string;
  const portals: Portal[] = [];

  beforeAll(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
  });

  afterAll(() => registry.stop());

  async function open(
    layerRebase: { readonly requireOwnership?: boolean } = {},
    deny: readonly string[] = [],
  ) {
    const portal = await startPortal({
      entities: [component('checkout', image), component('other', image)],
      deny,
      layerRebase: {
        registries: [registryConfig(registry)],
        adminGroups: ['group:default/platform'],
        permittedServices: ['external:ci'],
        ...layerRebase,
      },
    });
    portals.push(portal);
    return portal;
  }

  const start = async (portal: Portal, who: string | undefined) => {
    const plan = await portal
      .as(OWNER)
      .createPlan({ entityRef: ENTITY, image });
    return portal.as(who).startRebase({ planId: plan.id });
  };

  it.each([
    ['the owner', OWNER],
    ['a member of an admin group', ADMIN],
    ['a permitted service', CI],
  ])('%s may rebase', async (_name, who) => {
    const portal = await open();
    const images = await portal.as(who).getEntityImages(ENTITY);
    expect(images.mayRebase.allowed).toBe(true);
    const { id } = await start(portal, who);
    await ended(portal.as(who), id);
    registry.putManifest(
      'shop/checkout',
      '1.4',
      registry.getManifest('shop/checkout', from)!.bytes,
      registry.getManifest('shop/checkout', from)!.mediaType,
    );
  });

  it.each([
    ['another user', OTHER, 'Only the owner of checkout'],
    ['a guest', GUEST, 'Only the owner of checkout'],
    ['a service nobody permitted', SERVICE, 'Only users may rebase images'],
  ])('%s sees everything and may not rebase', async (_name, who, sentence) => {
    const portal = await open();
    const caller = portal.as(who);
    const images = await caller.getEntityImages(ENTITY);
    expect(images.images).toHaveLength(1);
    expect(images).toMatchObject({
      mayRebase: {
        allowed: false,
        sentence: expect.stringContaining(sentence),
      },
      mayForce: false,
    });
    expect(await caller.createPlan({ entityRef: ENTITY, image })).toMatchObject(
      { refused: false },
    );
    await expect(start(portal, who)).rejects.toMatchObject({
      statusCode: 403,
      cause: { name: 'NotAllowedError', message: images.mayRebase.sentence },
    });
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(from);
    expect(portal.audited).toContainEqual(
      expect.objectContaining({ eventId: 'rebase-create', outcome: 'failed' }),
    );
  });

  it('nobody without a name gets anything', async () => {
    const portal = await open();
    const nobody = portal.as(undefined);
    const denied = { statusCode: 401 };
    await expect(nobody.getEntityImages(ENTITY)).rejects.toMatchObject(denied);
    await expect(start(portal, undefined)).rejects.toMatchObject(denied);
  });

  it.each([
    ['rebase-create', '/v1/rebases'],
    [
      'rebase-rollback',
      '/v1/rebases/4b0c4b8e-1c3c-4a4b-9d53-8c7f3a5b2d10/rollback',
    ],
    [
      'rebase-cancel',
      '/v1/rebases/4b0c4b8e-1c3c-4a4b-9d53-8c7f3a5b2d10/cancel',
    ],
    ['plan-create', '/v1/plans'],
    ['snooze-create', '/v1/snoozes'],
    ['snooze-end', '/v1/snoozes/end'],
  ])(
    'a refused attempt at %s is in the audit log, once',
    async (eventId, path) => {
      const portal = await open();
      const attempt = async (who: string | undefined, body: string) => {
        const before = portal.audited.length;
        const { status } = await fetch(`${portal.url}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: headerOf(who) ?? mockCredentials.none.header(),
          },
          body,
        });
        return { status, audited: portal.audited.slice(before) };
      };
      const failed = (status: number) => ({
        status,
        audited: [
          expect.objectContaining({
            eventId,
            severityLevel: 'low',
            meta: undefined,
            outcome: 'failed',
          }),
        ],
      });
      expect(await attempt(undefined, '{}')).toEqual(failed(401));
      // Nobody learns what a request should look like.
      expect(await attempt(undefined, '{')).toEqual(failed(401));
      expect(await attempt(OWNER, '{')).toEqual(failed(400));
    },
  );

  it('writes down which rebase it was, not what a body says', async () => {
    const portal = await open();
    const id = '4b0c4b8e-1c3c-4a4b-9d53-8c7f3a5b2d10';
    await fetch(`${portal.url}/v1/rebases/${id}/rollback`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: headerOf(OTHER) ?? '',
      },
      body: '{"id":"another","more":"text"}',
    });
    expect(portal.audited).toEqual([
      expect.objectContaining({ eventId: 'rebase-rollback', meta: { id } }),
    ]);
  });

  it('asks who it is on every path, also on those that are none', async () => {
    const portal = await open();
    for (const path of [
      '/openapi.json',
      '/v1/images',
      '/v1/none',
      '/v1/rebases/none',
      '/.backstage/none',
      '/',
    ]) {
      const answer = await fetch(`${portal.url}${path}`, {
        headers: { authorization: mockCredentials.none.header() },
      });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('an entity that the caller cannot see is not there', async () => {
    const portal = await open();
    const owner = portal.as(OWNER);
    const missing = { statusCode: 404 };
    await expect(
      owner.getEntityImages('component:default/nothing'),
    ).rejects.toMatchObject(missing);
    await expect(
      owner.getRebase('00000000-0000-4000-8000-000000000000'),
    ).rejects.toMatchObject(missing);
  });

  it('without the read permission nothing is shown', async () => {
    const portal = await open({}, ['layer-rebase.image.read']);
    const owner = portal.as(OWNER);
    const denied = { statusCode: 403 };
    await expect(owner.getEntityImages(ENTITY)).rejects.toMatchObject(denied);
    await expect(owner.getEntityFacts(ENTITY)).rejects.toMatchObject(denied);
    await expect(
      owner.createPlan({ entityRef: ENTITY, image }),
    ).rejects.toMatchObject(denied);
    await expect(
      owner.listRebases({ entityRef: ENTITY }),
    ).rejects.toMatchObject(denied);
  });

  it('the permission policy stops an owner too', async () => {
    const portal = await open({}, ['layer-rebase.rebase.create']);
    const images = await portal.as(OWNER).getEntityImages(ENTITY);
    const note = { code: 'may-not.policy', facts: { entity: 'checkout' } };
    expect(images.mayRebase).toEqual({
      allowed: false,
      sentence: expect.stringContaining('permission policy'),
      note: expect.objectContaining(note),
    });
    await expect(start(portal, OWNER)).rejects.toMatchObject({
      statusCode: 403,
      body: { error: { note } },
    });
  });

  it('ownership can be left to the policy alone', async () => {
    const portal = await open({ requireOwnership: false });
    const images = await portal.as(OTHER).getEntityImages(ENTITY);
    expect(images.mayRebase.allowed).toBe(true);
  });

  it('force needs its permission and a written reason', async () => {
    const without = await open({}, ['layer-rebase.rebase.force']);
    const forced = { entityRef: ENTITY, image, force: true };
    expect(await without.as(OWNER).getEntityImages(ENTITY)).toMatchObject({
      mayRebase: { allowed: true },
      mayForce: false,
    });
    await expect(without.as(OWNER).createPlan(forced)).rejects.toMatchObject({
      statusCode: 403,
    });

    const portal = await open();
    const owner = portal.as(OWNER);
    const plan = await owner.createPlan(forced);
    await expect(
      owner.startRebase({ planId: plan.id, forceReason: '  ' }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const { id } = await owner.startRebase({
      planId: plan.id,
      forceReason: 'The fix cannot wait.',
    });
    expect(await ended(owner, id)).toMatchObject({
      forceReason: 'The fix cannot wait.',
    });
    const { items } = await owner.listTimeline({ entityRef: ENTITY });
    expect(items).toContainEqual(
      expect.objectContaining({
        type: 'rebase',
        rebase: expect.objectContaining({
          id,
          forceReason: 'The fix cannot wait.',
        }),
      }),
    );
  });

  it('an image of another registry or entity is refused', async () => {
    const portal = await open();
    await expect(
      portal.as(OWNER).createPlan({
        entityRef: ENTITY,
        image: `${registry.host}/shop/current:1`,
      }),
    ).rejects.toMatchObject({
      statusCode: 400,
      cause: { message: expect.stringContaining('is not an image of') },
    });
  });
});
