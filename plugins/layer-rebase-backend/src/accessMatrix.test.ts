import { BackendFeature } from '@backstage/backend-plugin-api';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { denyAllPolicy } from './__testUtils__/denyAllPolicy';
import { registryConfig } from './__testUtils__/registryConfig';
import { pushSamples } from './__testUtils__/samples';
import samplePolicy from './__testUtils__/samplePolicy';
import { component } from './__testUtils__/startPortal';
import {
  Who,
  WholePortal,
  startWholePortal,
} from './__testUtils__/startWholePortal';
import { routes } from './routes';

jest.setTimeout(20_000);

const ENTITY = 'component:default/checkout';
const QUERY = `?entityRef=${ENTITY}`;

const user = (name: string, ...owns: string[]): Who => ({
  user: name,
  owns: owns.map(group => `group:default/${group}`),
});

const CALLERS = {
  owner: user('user:default/ana', 'shop'),
  other: user('user:default/bob', 'news'),
  admin: user('user:default/pat', 'platform'),
  auditor: user('user:default/ida', 'auditors'),
  guest: user('user:development/guest'),
  nobody: undefined,
  'permitted service': { token: 'token-of-ci-0123456789' },
  'other service': { token: 'token-of-other-0123456789' },
  'permitted service that may only look': { token: 'token-of-look-0123456789' },
  'service of another plugin': { token: 'token-of-elsewhere-0123456789' },
} as const satisfies Record<string, Who>;

type Caller = keyof typeof CALLERS;

/** What a route asks for before it answers. */
type Right =
  /** Being somebody. */
  | 'being signed in'
  /** Reading the entity's images. */
  | 'look'
  /** Ownership, and the permission to rebase. */
  | 'rebase'
  /** The same, and the permission to override checks. */
  | 'force'
  | 'manage patches'
  | 'see the fleet'
  | 'tell owners';

/** Who has it; everybody else is refused with 403, and nobody with 401. */
type Holders = Readonly<Record<Right, readonly Caller[]>>;

const SIGNED_IN: readonly Caller[] = [
  'owner',
  'other',
  'admin',
  'auditor',
  'guest',
  'permitted service',
  'other service',
  'permitted service that may only look',
];
const SERVICES: readonly Caller[] = ['permitted service', 'other service'];
/** The policy does not decide about services; their own restrictions do. */
const LOOKING: readonly Caller[] = [
  ...SERVICES,
  'permitted service that may only look',
];
const USERS: readonly Caller[] = SIGNED_IN.slice(0, 5);

interface Setting {
  readonly name: string;
  readonly policy?: BackendFeature;
  readonly holders: Holders;
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'the policy of docs/permissions.md',
    policy: samplePolicy,
    holders: {
      'being signed in': SIGNED_IN,
      look: ['owner', 'admin', 'auditor', ...LOOKING],
      rebase: ['owner', 'admin', 'permitted service'],
      force: ['admin', 'permitted service'],
      'manage patches': ['admin', ...SERVICES],
      'see the fleet': ['admin', 'auditor', ...SERVICES],
      'tell owners': ['admin', ...SERVICES],
    },
  },
  {
    name: 'a policy that denies everything',
    policy: denyAllPolicy,
    holders: {
      'being signed in': SIGNED_IN,
      look: LOOKING,
      rebase: ['permitted service'],
      force: ['permitted service'],
      'manage patches': SERVICES,
      'see the fleet': SERVICES,
      'tell owners': SERVICES,
    },
  },
  {
    name: 'the permission framework switched off',
    holders: {
      'being signed in': SIGNED_IN,
      look: SIGNED_IN,
      rebase: ['owner', 'admin', 'permitted service'],
      force: ['owner', 'admin', 'permitted service'],
      'manage patches': [...USERS, ...SERVICES],
      'see the fleet': [...USERS, ...SERVICES],
      'tell owners': [...USERS, ...SERVICES],
    },
  },
];

/** What the requests of a row are made of. */
interface Standing {
  readonly image: string;
  readonly planId: string;
  readonly forcedPlanId: string;
  readonly rebaseId: string;
}

interface Row {
  readonly route: string;
  readonly right: Right;
  /** How it answers whoever has the right. */
  readonly allowed: readonly number[];
  readonly path?: (standing: Standing) => string;
  readonly body?: (standing: Standing) => object;
}

const TABLE: readonly Row[] = [
  {
    route: 'get /v1/images',
    right: 'look',
    allowed: [200],
    path: () => `/v1/images${QUERY}`,
  },
  {
    route: 'post /v1/images/refresh',
    right: 'look',
    allowed: [200],
    body: () => ({ entityRef: ENTITY }),
  },
  {
    route: 'get /v1/facts',
    right: 'look',
    allowed: [200],
    path: () => `/v1/facts${QUERY}`,
  },
  { route: 'get /v1/facts/page', right: 'being signed in', allowed: [200] },
  {
    route: 'post /v1/plans',
    right: 'look',
    allowed: [201],
    body: ({ image }) => ({ entityRef: ENTITY, image }),
  },
  {
    route: 'post /v1/plans',
    right: 'force',
    allowed: [201],
    body: ({ image }) => ({ entityRef: ENTITY, image, force: true }),
  },
  {
    route: 'get /v1/plans/:id',
    right: 'look',
    allowed: [200],
    path: ({ planId }) => `/v1/plans/${planId}`,
  },
  {
    route: 'get /v1/rebases',
    right: 'look',
    allowed: [200],
    path: () => `/v1/rebases${QUERY}`,
  },
  {
    route: 'post /v1/rebases',
    right: 'rebase',
    // 409 where an earlier caller has moved the tag: the right was checked before.
    allowed: [202, 409],
    body: ({ planId }) => ({ planId }),
  },
  {
    route: 'post /v1/rebases',
    right: 'force',
    allowed: [202, 409],
    body: ({ forcedPlanId }) => ({
      planId: forcedPlanId,
      forceReason: 'The fix cannot wait.',
    }),
  },
  {
    route: 'get /v1/rebases/:id',
    right: 'look',
    allowed: [200],
    path: ({ rebaseId }) => `/v1/rebases/${rebaseId}`,
  },
  {
    route: 'get /v1/rebases/:id/events',
    right: 'look',
    allowed: [200],
    path: ({ rebaseId }) => `/v1/rebases/${rebaseId}/events`,
  },
  {
    route: 'post /v1/rebases/:id/cancel',
    right: 'rebase',
    allowed: [409],
    path: ({ rebaseId }) => `/v1/rebases/${rebaseId}/cancel`,
  },
  {
    route: 'post /v1/rebases/:id/rollback',
    right: 'rebase',
    allowed: [202, 409],
    path: ({ rebaseId }) => `/v1/rebases/${rebaseId}/rollback`,
  },
  {
    route: 'get /v1/layer-patches.json',
    right: 'being signed in',
    allowed: [200],
  },
  { route: 'get /v1/patch-sources', right: 'manage patches', allowed: [200] },
  {
    route: 'post /v1/patch-sources/refresh',
    right: 'manage patches',
    allowed: [200],
  },
  {
    route: 'get /v1/timeline',
    right: 'look',
    allowed: [200],
    path: () => `/v1/timeline${QUERY}`,
  },
  {
    route: 'post /v1/snoozes',
    right: 'rebase',
    allowed: [201],
    body: ({ image }) => ({
      entityRef: ENTITY,
      image,
      until: new Date(Date.now() + 86_400_000).toISOString(),
      reason: 'After the release.',
    }),
  },
  {
    route: 'post /v1/snoozes/end',
    right: 'rebase',
    allowed: [200, 404],
    body: ({ image }) => ({ entityRef: ENTITY, image }),
  },
  ...[
    'summary',
    'trend',
    'causes',
    'images',
    'components?verdict=patchable',
    'images/export?format=csv',
    'facets',
    'fixes',
    'run-images',
  ].map(
    (name): Row => ({
      route: `get /v1/fleet/${name.split('?')[0]}`,
      right: 'see the fleet',
      allowed: [200],
      path: () => `/v1/fleet/${name}`,
    }),
  ),
  {
    route: 'get /v1/fleet/scorecards',
    right: 'see the fleet',
    allowed: [200],
    path: () => '/v1/fleet/scorecards?by=owner',
  },
  {
    route: 'get /v1/fleet/fixes/:kind/:id',
    right: 'see the fleet',
    allowed: [404],
    path: () => '/v1/fleet/fixes/patch/nothing',
  },
  {
    route: 'post /v1/fleet/tell',
    right: 'tell owners',
    allowed: [200, 404],
    body: () => ({ kind: 'patch', id: 'nothing' }),
  },
];

it('there is a row for every route', () => {
  const served = routes.map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(TABLE.map(({ route }) => route))].sort()).toEqual(
    served.sort(),
  );
});

describe.each(SETTINGS)('with $name', ({ policy, holders }) => {
  let registry: TestRegistry;
  let portal: WholePortal;
  let standing: Standing;
  let from: string;

  beforeAll(async () => {
    registry = await startTestRegistry();
    const samples = pushSamples(registry);
    from = samples.from;
    portal = await start(registry, samples.image, policy);
    standing = await prepare(portal, samples.image);
  });
  afterAll(async () => {
    await portal?.stop();
    await registry.stop();
  });

  describe.each(Object.keys(CALLERS) as Caller[])('%s', caller => {
    it.each(TABLE.map(row => [row.route, row.right, row] as const))(
      '%s (%s)',
      async (_route, _right, row) => {
        const writes = row.route.startsWith('post');
        const before = writes && (await written(portal));
        const audited = portal.audited.length;
        const { status, text } = await ask(portal, caller, row, standing);
        const lines = portal.audited.slice(audited);
        const holds = holders[row.right].includes(caller);
        const isRight = expected(caller, row, holds).some(
          answer => answer.status === status && text.includes(answer.says),
        );
        // Status and text are there for whoever reads a failure.
        expect([isRight, status, text]).toEqual([true, status, text]);
        const after = writes && (await written(portal));
        expect(holds || after === before).toBe(true);
        expectAudited(lines, row, { caller, status, holds });
      },
    );
  });

  it('gives a page of facts about those entities only that the caller may look at', async () => {
    const row = TABLE.find(({ route }) => route === 'get /v1/facts/page')!;
    for (const caller of SIGNED_IN) {
      const { text } = await ask(portal, caller, row, standing);
      expect({ caller, known: text.includes(ENTITY) }).toEqual({
        caller,
        known: holders.look.includes(caller),
      });
    }
  });

  it('keeps what was there before, for every refused caller', () => {
    expect(registry.getManifest('shop/checkout', from)?.digest).toBe(from);
  });
});

/** How a row may answer a caller. */
function expected(
  caller: Caller,
  { allowed }: Row,
  holds: boolean,
): readonly { readonly status: number; readonly says: string }[] {
  if (caller === 'nobody')
    return [{ status: 401, says: 'AuthenticationError' }];
  return holds
    ? allowed.map(status => ({ status, says: '' }))
    : [{ status: 403, says: 'NotAllowedError' }];
}

/** Every attempt is written down, with who, what and how it ended. */
function expectAudited(
  lines: WholePortal['audited'],
  row: Row,
  {
    caller,
    status,
    holds,
  }: {
    readonly caller: Caller;
    readonly status: number;
    readonly holds: boolean;
  },
) {
  const route = routes.find(
    ({ method, path }) => `${method} ${path}` === row.route,
  )!;
  const mine = lines.filter(
    ({ eventId, request }) =>
      eventId === route.eventId &&
      // Actions have none, and whose token is for others is not read again.
      (request || caller === 'service of another plugin'),
  );
  // Who is not signed in, or comes with a token for another plugin, gets to no route; attempts to write are noted all the same.
  if (caller === 'nobody' || caller === 'service of another plugin') {
    expect(mine.map(line => [line.status, line.severityLevel])).toEqual(
      route.method === 'post'
        ? [
            ['initiated', 'low'],
            ['failed', 'low'],
          ]
        : [],
    );
    return;
  }
  const who = CALLERS[caller]!;
  expect(mine.map(line => line.status)).toEqual([
    'initiated',
    holds && status < 400 ? 'succeeded' : 'failed',
  ]);
  for (const line of mine) {
    expect(line).toMatchObject({
      plugin: 'layer-rebase',
      severityLevel: route.severityLevel,
      actor: {
        actorId: 'user' in who ? who.user : who.token.split('-')[2],
      },
      request: { method: route.method.toUpperCase() },
    });
  }
}

function start(
  registry: TestRegistry,
  image: string,
  policy: BackendFeature | undefined,
) {
  const service = (
    name: string,
    accessRestrictions?: readonly { plugin: string; permission?: string }[],
  ) => ({
    type: 'static',
    options: { token: `token-of-${name}-0123456789`, subject: name },
    ...(accessRestrictions && {
      accessRestrictions: [...accessRestrictions],
    }),
  });
  return startWholePortal({
    policy,
    entities: [component('checkout', image)],
    externalAccess: [
      service('ci'),
      service('other'),
      service('look', [
        { plugin: 'layer-rebase', permission: 'layer-rebase.image.read' },
        // Entities are read with the caller's own rights.
        { plugin: 'catalog' },
      ]),
      service('elsewhere', [{ plugin: 'catalog' }]),
    ],
    layerRebase: {
      registries: [registryConfig(registry)],
      adminGroups: ['group:default/platform'],
      permittedServices: ['ci', 'look'],
    },
  });
}

/** Plans and a rebase that has ended, made by the service that may do everything in every setting. */
async function prepare(portal: WholePortal, image: string): Promise<Standing> {
  const ci = async (method: 'get' | 'post', path: string, body?: object) => {
    const request = { method, path, body };
    const { status, text } = await send(portal, 'permitted service', request);
    if (status >= 400) throw new Error(`${path}: ${text}`);
    return JSON.parse(text);
  };
  const plan = (force: boolean) =>
    ci('post', '/v1/plans', { entityRef: ENTITY, image, force });
  const [first, second, forced] = [
    await plan(false),
    await plan(false),
    await plan(true),
  ];
  const { id } = await ci('post', '/v1/rebases', { planId: first.id });
  for (let state = 'queued'; state !== 'succeeded'; ) {
    ({ state } = await ci('get', `/v1/rebases/${id}`));
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
  return {
    image,
    planId: second.id,
    forcedPlanId: forced.id,
    rebaseId: id,
  };
}

/** What callers have left behind: rebases, by id, and snoozes. */
async function written(portal: WholePortal): Promise<string> {
  const paths = [`/v1/rebases${QUERY}&limit=100`, `/v1/images${QUERY}`];
  const [rebases, images] = await Promise.all(
    paths.map(async path => {
      const request = { method: 'get', path };
      return JSON.parse(
        (await send(portal, 'permitted service', request)).text,
      );
    }),
  );
  return JSON.stringify([
    rebases.items.map(({ id }: { id: string }) => id),
    images.images.map(({ snoozed }: { snoozed?: object }) => snoozed),
  ]);
}

function ask(
  portal: WholePortal,
  caller: Caller,
  { route, path, body }: Row,
  standing: Standing,
) {
  const [method, plainPath] = route.split(' ');
  return send(portal, caller, {
    method,
    path: path?.(standing) ?? plainPath,
    body: body?.(standing),
  });
}

async function send(
  portal: WholePortal,
  caller: Caller,
  request: {
    readonly method: string;
    readonly path: string;
    readonly body?: object;
  },
): Promise<{ readonly status: number; readonly text: string }> {
  const { method, path, body } = request;
  const answer = await fetch(`${portal.url}/api/layer-rebase${path}`, {
    method: method.toUpperCase(),
    headers: {
      ...(await portal.headersOf(CALLERS[caller])),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}
