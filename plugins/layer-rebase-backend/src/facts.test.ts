import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { pushSamples } from './__testUtils__/samples';
import { Portal, component, startPortal } from './__testUtils__/startPortal';

const READER = 'service:collector';

describe('facts of many entities', () => {
  let registry: TestRegistry;
  const portals: Portal[] = [];

  beforeAll(async () => {
    registry = await startTestRegistry();
  });

  afterAll(async () => {
    await Promise.all(portals.map(portal => portal.stop()));
    await registry.stop();
  });

  async function start(deny: readonly string[] = []) {
    const { host } = registry;
    const { image } = pushSamples(registry);
    const portal = await startPortal({
      entities: [
        component('checkout', image),
        component('current', `${host}/shop/current:1`),
        component('without'),
        component('wrong', 'not a reference!'),
      ],
      layerRebase: {
        registries: [
          { host, private: true, plainHttp: true, runImages: ['base/*'] },
        ],
      },
      deny,
    });
    portals.push(portal);
    return portal;
  }

  it('answers page by page, each entity once, without a request', async () => {
    const portal = await start();
    await portal
      .as('user:default/ana')
      .getEntityImages('component:default/checkout');
    registry.clearRequests();
    const client = portal.as(READER);
    const seen = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      const page: Awaited<ReturnType<typeof client.listEntityFacts>> =
        await client.listEntityFacts({ limit: 2, offset });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      offset = page.nextOffset;
    }
    const byRef = new Map(seen.map(facts => [facts.entityRef, facts]));
    expect(seen).toHaveLength(byRef.size);
    expect([...byRef.keys()].sort()).toEqual([
      'component:default/checkout',
      'component:default/current',
      'component:default/wrong',
    ]);
    expect(byRef.get('component:default/checkout')).toEqual(
      await client.getEntityFacts('component:default/checkout'),
    );
    expect(byRef.get('component:default/checkout')?.patchable).toBe(1);
    expect(byRef.get('component:default/current')?.unknown).toBe(1);
    expect(byRef.get('component:default/wrong')?.annotationProblems).toBe(1);
    expect(registry.requests).toEqual([]);
  });

  it('leaves out what the caller may not see', async () => {
    const portal = await start(['layer-rebase.image.read']);
    const page = await portal.as(READER).listEntityFacts({});
    expect(page).toEqual({ items: [] });
  });

  it('refuses a page that is none', async () => {
    const portal = await start();
    const page = portal.as(READER).listEntityFacts({ limit: 1000 });
    await expect(page).rejects.toMatchObject({ statusCode: 400 });
  });
});
