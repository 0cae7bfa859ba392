import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  ActionsRegistryService,
  ActionsService,
  actionsRegistryServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  IMAGES_ANNOTATION,
  LayerRebaseClient,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import layerRebasePlugin from '../index';

/** Which groups each test user belongs to. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'user:default/ana': ['group:default/shop'],
  'user:default/bob': ['group:default/news'],
  'user:default/pat': ['group:default/platform'],
};

/** That user's or service's credentials, as an action gets them. */
export function credentialsOf(who: string) {
  return who.startsWith('service:')
    ? mockCredentials.service(who.slice(8))
    : mockCredentials.user(who);
}

/** A component owned by the shop team. */
export function component(name: string, images?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...(images !== undefined && {
        annotations: { [IMAGES_ANNOTATION]: images },
      }),
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  };
}

export interface Portal {
  /** The client of the frontend, as that user, as a service (`service:…`), or as nobody. */
  as(who: string | undefined): LayerRebaseClient;
  readonly url: string;
  readonly audited: readonly AuditRecord[];
  /** What the plugin registered, to be called as the actions service would. */
  readonly actions: ActionsRegistryService & ActionsService;
  stop(): Promise<void>;
}

export interface AuditRecord {
  readonly eventId: string;
  readonly severityLevel?: string;
  readonly meta?: unknown;
  readonly outcome: 'succeeded' | 'failed';
}

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = credentials.principal as {
        readonly userEntityRef: string;
      };
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(GROUPS[userEntityRef] ?? [])],
      };
    },
  }),
});

/** A backend with our plugin alone, a catalog of these entities, and permissions that deny these names. */
export async function startPortal(options: {
  readonly layerRebase: JsonObject;
  readonly entities: readonly Entity[];
  readonly deny?: readonly string[];
  /** The plugin's database; SQLite in memory when absent. */
  readonly knex?: Knex;
  /** Other plugins that are said to be installed. */
  readonly plugins?: readonly string[];
  /** Beside our plugin and instead of what stands here. */
  readonly features?: readonly BackendFeature[];
}): Promise<Portal> {
  const { layerRebase, entities, deny = [], knex } = options;
  const { plugins = [], features = [] } = options;
  const audited: AuditRecord[] = [];
  const actions = actionsRegistryServiceMock();
  const backend = await startTestBackend({
    features: [
      layerRebasePlugin,
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'http://localhost:3000' }, layerRebase },
      }),
      installed(plugins),
      catalogServiceMock.factory({ entities: [...entities] }),
      userInfo,
      permissionsThatDeny(deny),
      auditorInto(audited),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      ...(knex ? [mockServices.database.factory({ knex })] : []),
      ...features,
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/layer-rebase`;
  return {
    as: who => portalClient(url, who),
    url,
    audited,
    actions,
    stop: () => backend.stop(),
  };
}

/** Waits until a rebase has ended. */
export async function ended(
  caller: LayerRebaseClient,
  id: string,
  withinMs = 20_000,
): Promise<RebaseView> {
  const end = Date.now() + withinMs;
  for (;;) {
    const view = await caller.getRebase(id);
    if (view.finishedAt) return view;
    if (Date.now() > end) {
      const events = await caller.listRebaseEvents(id);
      throw new Error(`Still ${view.state}: ${JSON.stringify(events)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

/** The Authorization header of that caller. */
export function headerOf(who: string | undefined): string | undefined {
  if (!who) return undefined;
  return who.startsWith('service:')
    ? mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(who.slice(8)),
        targetPluginId: 'layer-rebase',
      })
    : mockCredentials.user.header(who);
}

/** The frontend's client of a backend at that address. */
export function portalClient(
  url: string,
  who: string | undefined,
): LayerRebaseClient {
  const authorization = headerOf(who);
  return new LayerRebaseClient({
    discoveryApi: { getBaseUrl: async () => url },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: {
            ...Object.fromEntries(new Headers(init?.headers)),
            ...(authorization
              ? { authorization }
              : { authorization: mockCredentials.none.header() }),
          },
        }),
    },
  });
}

function installed(plugins: readonly string[]) {
  return createServiceFactory({
    service: coreServices.rootSystemMetadata,
    deps: {},
    factory: () => ({
      getInstalledPlugins: async () => plugins.map(pluginId => ({ pluginId })),
    }),
  });
}

function permissionsThatDeny(deny: readonly string[]) {
  const decide = async (
    requests: readonly { readonly permission: Permission }[],
  ) =>
    requests.map(({ permission }) => ({
      result: deny.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }));
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({ authorize: decide, authorizeConditional: decide }),
  });
}

function auditorInto(records: AuditRecord[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      async createEvent({ eventId, severityLevel, meta }) {
        const event = { eventId, severityLevel, meta };
        return {
          success: async () =>
            void records.push({ ...event, outcome: 'succeeded' }),
          fail: async () => void records.push({ ...event, outcome: 'failed' }),
        };
      },
    }),
  });
}
