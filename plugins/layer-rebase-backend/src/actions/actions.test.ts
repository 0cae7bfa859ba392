import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { registryConfig } from '../__testUtils__/registryConfig';
import { pushSamples } from '../__testUtils__/samples';
import {
  Portal,
  component,
  credentialsOf,
  ended,
  startPortal,
} from '../__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';
const OTHER = 'user:default/bob';
/** A plan that nobody made. */
const NOBODYS = '00000000-0000-4000-8000-000000000000';

describe('actions', () => {
  let registry: TestRegistry;
  let portal: Portal;
  let image: string;
  let from: string;

  beforeEach(async () => {
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
    portal = await start();
  });

  afterEach(async () => {
    await portal.stop();
    await registry.stop();
  });

  function start(deny: readonly string[] = []) {
    return startPortal({
      deny,
      entities: [
        component('checkout', image),
        component('current', `${registry.host}/shop/current:1`),
        component('bare'),
      ],
      layerRebase: {
        registries: [registryConfig(registry)],
      },
    });
  }

  async function invoke(name: string, who: string, input: JsonObject = {}) {
    const { output } = await portal.actions.invoke({
      id: `test:${name}`,
      input,
      credentials: credentialsOf(who),
    });
    return output as JsonObject;
  }

  it('say what they do to whoever lists them', async () => {
    const { actions } = await portal.actions.list({
      credentials: credentialsOf(OWNER),
    });
    const marks = actions.map(({ name, attributes }) => [
      name,
      attributes.readOnly,
      attributes.destructive,
      attributes.idempotent,
    ]);
    expect(marks).toEqual([
      ['list-patchable', true, false, true],
      ['explain', true, false, true],
      ['plan', true, false, true],
      ['rebase', false, true, true],
    ]);
    // A schema made with another zod would be empty, and assistants would not see the action.
    for (const { schema } of actions) {
      for (const side of [schema.input, schema.output]) {
        expect(side.type).toBe('object');
        expect(Object.keys(side.properties ?? {})).not.toEqual([]);
      }
    }
  });

  it('list what is known to be patchable, without asking a registry', async () => {
    expect(await invoke('list-patchable', OTHER)).toEqual({
      images: [],
      more: false,
    });
    await portal.as(OWNER).getEntityImages(ENTITY);
    await portal.as(OWNER).getEntityImages('component:default/current');
    registry.clearRequests();
    expect(await invoke('list-patchable', OTHER, { limit: 1 })).toEqual({
      images: [
        {
          entityRef: ENTITY,
          image,
          sentence: 'A newer base is ready. Your code stays as it is.',
          newerRunImage: true,
          patches: [],
          checkedAt: expect.any(String),
        },
      ],
      more: false,
    });
    expect(registry.requests).toEqual([]);
    const byOwner = async (owner: string) => {
      const { images } = await invoke('list-patchable', OTHER, { owner });
      return (images as JsonObject[]).length;
    };
    expect(await byOwner('group:default/shop')).toBe(1);
    expect(await byOwner('group:default/news')).toBe(0);
    await expect(byOwner('shop')).rejects.toThrow('group:default/shop');
  });

  it('explain an image to whoever may see it, and say whether they may rebase', async () => {
    const explained = await invoke('explain', OTHER, { entityRef: ENTITY });
    expect(explained).toMatchObject({
      mayRebase: false,
      mayRebaseBecause: expect.stringContaining('group:default/shop'),
      images: [{ image, verdict: 'patchable', reasons: [], patches: [] }],
      problems: [],
    });
    const owners = await invoke('explain', OWNER, { entityRef: ENTITY });
    expect(owners.mayRebase).toBe(true);
  });

  it('plan and rebase as the owner does in the portal', async () => {
    const plan = await invoke('plan', OWNER, { entityRef: ENTITY, image });
    expect(plan).toMatchObject({
      refused: false,
      changed: true,
      fromDigest: from,
      tags: ['1.4'],
    });
    const input = { planId: plan.planId } as JsonObject;
    const started = await invoke('rebase', OWNER, input);
    expect(await invoke('rebase', OWNER, input)).toMatchObject({
      rebaseId: started.rebaseId,
    });
    const done = await ended(portal.as(OWNER), String(started.rebaseId));
    expect(done).toMatchObject({ state: 'succeeded', requestedBy: OWNER });
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(
      plan.toDigest,
    );
  });

  it('refuse whom the routes refuse, and write it down', async () => {
    const plan = await invoke('plan', OTHER, { entityRef: ENTITY, image });
    const input = { planId: plan.planId } as JsonObject;
    await expect(invoke('rebase', OTHER, input)).rejects.toThrow(
      'Only the owner',
    );
    await expect(invoke('rebase', 'service:ci', input)).rejects.toThrow(
      'Only users may rebase',
    );
    expect(registry.getManifest('shop/checkout', '1.4')?.digest).toBe(from);
    const failed = portal.audited.filter(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject([
      { eventId: 'rebase-create', meta: { actor: OTHER, action: true } },
      { eventId: 'rebase-create', meta: { actor: 'service:ci' } },
    ]);
  });

  it('answer nobody who is not signed in', async () => {
    const credentials = mockCredentials.none();
    await expect(
      portal.actions.invoke({
        id: 'test:list-patchable',
        input: {},
        credentials,
      }),
    ).rejects.toThrow('Sign in');
  });

  it('check what they are given', async () => {
    await expect(invoke('rebase', OWNER, { planId: 'x' })).rejects.toThrow();
    await expect(invoke('rebase', OWNER, { planId: NOBODYS })).rejects.toThrow(
      'no such plan',
    );
    await expect(
      invoke('plan', OWNER, { entityRef: ENTITY, image: 'evil.example/x:1' }),
    ).rejects.toThrow('is not an image of');
  });

  it('show nothing to whom the policy shows nothing', async () => {
    await portal.as(OWNER).getEntityImages(ENTITY);
    const open = portal;
    portal = await start(['layer-rebase.image.read']);
    await open.stop();
    expect(await invoke('list-patchable', OWNER)).toMatchObject({ images: [] });
    await expect(
      invoke('explain', OWNER, { entityRef: ENTITY }),
    ).rejects.toThrow('may not see');
  });
});
