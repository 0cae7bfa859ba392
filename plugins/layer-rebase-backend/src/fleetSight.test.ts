import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
  isPermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  IMAGES_ANNOTATION,
  LayerRebaseFleetClient,
  layerRebaseFleetReadPermission,
  layerRebaseImageReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  WholePortal,
  startWholePortal,
} from './__testUtils__/startWholePortal';

const SHOP = 'group:default/shop';
const NEWS = 'group:default/news';
const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

/** Ana finds in the catalog what she owns; Bob sees images of what he owns; Eve sees no images, Nia no fleet. */
class SightPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const who = user?.info.userEntityRef;
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (isPermission(permission, catalogEntityReadPermission)) {
      return who === 'user:default/ana'
        ? createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          )
        : ALLOW;
    }
    if (isPermission(permission, layerRebaseImageReadPermission)) {
      if (who === 'user:default/eve') return DENY;
      return who === 'user:default/bob'
        ? createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          )
        : ALLOW;
    }
    if (isPermission(permission, layerRebaseFleetReadPermission)) {
      return who === 'user:default/nia' ? DENY : ALLOW;
    }
    return DENY;
  }
}

const sightPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'sight-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy(new SightPolicy());
      },
    });
  },
});

function component(name: string, owner: string, images: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { [IMAGES_ANNOTATION]: images } },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

describe('a fleet, for several who may see different parts of it', () => {
  let portal: WholePortal;

  beforeAll(async () => {
    portal = await startWholePortal({
      entities: [
        component('checkout', SHOP, 'r.example/a:1,r.example/shared:1'),
        component('cart', SHOP, 'r.example/b:1'),
        component('press', NEWS, 'r.example/c:1,r.example/shared:1'),
      ],
      layerRebase: {},
      policy: sightPolicy,
    });
    const pat = await as('pat', 'group:default/platform');
    const end = Date.now() + 60_000;
    while ((await pat.getFleetSummary()).counts.images < 4) {
      if (Date.now() > end) throw new Error('The fleet was never counted');
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
  }, 120_000);

  afterAll(() => portal.stop());

  async function as(name: string, group: string) {
    const who = { user: `user:default/${name}`, owns: [group] };
    const headers = await portal.headersOf(who);
    return new LayerRebaseFleetClient({
      discoveryApi: {
        getBaseUrl: async () => `${portal.url}/api/layer-rebase`,
      },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, { ...init, headers: { ...init?.headers, ...headers } }),
      },
    });
  }

  it.each([
    ['pat', 'group:default/platform', 'a b c shared', 3],
    ['ana', SHOP, 'a b shared', 2],
    ['bob', NEWS, 'c shared', 1],
    ['eve', NEWS, '', 0],
  ] as const)('%s sees %s: %s', async (name, group, names, components) => {
    const fleet = await as(name, group);
    const { items, total } = await fleet.listFleetImages({ sort: 'image' });
    const shown = items.map(({ image }) =>
      image.replace('r.example/', '').replace(':1', ''),
    );
    expect(shown.join(' ')).toBe(names);
    expect(total).toBe(shown.length);
    const summary = await fleet.getFleetSummary();
    expect(summary.counts.images).toBe(shown.length);
    expect(summary.components).toBe(components);
    const { items: cards } = await fleet.listScorecards({ by: 'owner' });
    const counted = cards.map(({ key, counts }) => `${key} ${counts.images}`);
    const expected = {
      pat: [`${NEWS} 2`, `${SHOP} 3`],
      ana: [`${SHOP} 3`],
      bob: [`${NEWS} 2`],
      eve: [],
    };
    expect(counted).toEqual(expected[name]);
    const csv = await new Response(await fleet.exportFleetImages('csv')).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + shown.length);
  });

  it('shows a shared image under the entity that one may see', async () => {
    const bob = await as('bob', NEWS);
    const { items } = await bob.listFleetImages({ text: 'shared' });
    expect(items.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/press',
    ]);
  });

  it('is closed without the permission', async () => {
    const nia = await as('nia', SHOP);
    await expect(nia.getFleetSummary()).rejects.toMatchObject({
      statusCode: 403,
    });
    const pat = await as('pat', 'group:default/platform');
    await expect(
      pat.tellOwners({ kind: 'cve', id: 'CVE-1' }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
