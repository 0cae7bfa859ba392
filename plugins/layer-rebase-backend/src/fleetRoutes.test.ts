import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { LayerRebaseFleetClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { testDatabases } from './__testUtils__/databases';
import { notificationsInto } from './__testUtils__/notificationsInto';
import { Portal, headerOf, startPortal } from './__testUtils__/startPortal';
import { writeSmallFleet } from './fleet/__testUtils__/smallFleet';
import { fleetRoutes } from './fleetRoutes';

const ANA = 'user:default/ana';

function clientOf(portal: Portal, who: string): LayerRebaseFleetClient {
  return new LayerRebaseFleetClient({
    discoveryApi: { getBaseUrl: async () => portal.url },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: {
            ...Object.fromEntries(new Headers(init?.headers)),
            authorization: headerOf(who)!,
          },
        }),
    },
  });
}

describe('the fleet over the wire', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    const sent: NotificationSendOptions[] = [];
    let portal: Portal;
    let fleet: LayerRebaseFleetClient;

    beforeEach(async () => {
      sent.length = 0;
      const knex = await databases.open(id);
      await writeSmallFleet(knex);
      portal = await startPortal({
        knex,
        layerRebase: {},
        entities: [],
        plugins: ['notifications'],
        features: [notificationsInto(sent)],
      });
      fleet = clientOf(portal, ANA);
    });

    afterEach(() => portal.stop());

    it('answers every question of the client', async () => {
      const owner = 'group:default/shop';
      const summary = await fleet.getFleetSummary({ owner, tree: true });
      expect(summary.counts.images).toBe(9);
      const alone = await fleet.getFleetSummary({ owner, tree: false });
      expect(alone.counts.images).toBe(1);
      const nobody = await fleet.getFleetSummary({ owner: '' });
      expect(nobody.counts.images).toBe(1);
      const cards = await fleet.listScorecards({
        by: 'owner',
        tree: true,
        parent: 'group:default/acme',
        sort: 'title',
        order: 'desc',
        limit: 1,
      });
      expect(cards.items.map(({ key }) => key)).toEqual([owner]);
      const { items: rest } = await fleet.listScorecards({
        by: 'owner',
        tree: true,
        parent: 'group:default/acme',
        sort: 'title',
        order: 'desc',
        cursor: cards.nextCursor,
      });
      expect(rest.map(({ key }) => key)).toEqual(['group:default/platform']);
      const { items: one } = await fleet.listScorecards({
        by: 'owner',
        tree: true,
        key: owner,
      });
      expect(one).toMatchObject([
        { key: owner, parent: 'group:default/acme', children: 2 },
      ]);
      expect((await fleet.getFleetTrend({ owner, tree: true })).days).toEqual(
        [],
      );
      expect(await fleet.listStuckCauses({ owner, tree: true })).toHaveLength(
        2,
      );
      const facets = await fleet.listFleetFacets({ verdict: 'patchable' });
      expect(facets.find(({ field }) => field === 'launcher')?.values).toEqual([
        { value: '0.20', title: '0.20', images: 3 },
      ]);
      expect((await fleet.listFleetFixes({ text: 'cve-4' })).total).toBe(1);
      expect((await fleet.listFleetFixes({ text: 'patch p' })).total).toBe(3);
      const fix = await fleet.getFleetFix('patch', 'P1');
      expect(fix).toMatchObject({ affected: 3, fixable: 2, blocked: 1 });
      expect(await fleet.listFleetRunImages()).toHaveLength(1);
      expect(
        await fleet.listFleetComponents({ verdict: 'unsupported' }),
      ).toEqual(['component:default/logger']);
      expect(fleetRoutes).toHaveLength(12);
    });

    it('pages through filtered and sorted images, and exports them', async () => {
      const query = { verdict: 'patchable', sort: 'image', limit: 2 } as const;
      const first = await fleet.listFleetImages(query);
      expect(first).toMatchObject({ total: 5 });
      const next = await fleet.listFleetImages({
        ...query,
        cursor: first.nextCursor,
      });
      expect([...first.items, ...next.items].map(({ image }) => image)).toEqual(
        ['a2', 'b1', 'e2', 'i1'],
      );
      const csv = await new Response(
        await fleet.exportFleetImages('csv', query),
      ).text();
      expect(csv.split('\r\n').map(line => line.split(',')[0])).toEqual([
        'image',
        'a2',
        'b1',
        'e2',
        'i1',
        's',
        '',
      ]);
      const json = await new Response(
        await fleet.exportFleetImages('json', query),
      ).json();
      expect(json).toHaveLength(5);
    });

    it.each([
      'images?cursor=nonsense',
      'images?sort=colour',
      'images?limit=100000',
      'images?verdict=nice',
      'scorecards',
      'scorecards?by=colour',
      'images/export?format=xls',
      'fixes/colour/1',
    ])('refuses %s', async path => {
      const answer = await fetch(`${portal.url}/v1/fleet/${path}`, {
        headers: { authorization: headerOf(ANA)! },
      });
      expect(answer.status).toBe(400);
    });

    it('finds nothing where a fix concerns nothing', async () => {
      await expect(fleet.getFleetFix('cve', 'CVE-99')).rejects.toMatchObject({
        statusCode: 404,
      });
    });

    it('tells each owner once, with all of their images', async () => {
      const request = {
        kind: 'cve',
        id: 'CVE-2',
        message: 'Please have a look.',
      } as const;
      const told = await Promise.all([
        fleet.tellOwners(request),
        fleet.tellOwners(request),
      ]);
      expect(told.reduce((sum, { owners }) => sum + owners, 0)).toBe(3);
      expect(await fleet.tellOwners(request)).toEqual({
        owners: 0,
        toldBefore: 3,
      });
      const sorted = sent
        .map(message => JSON.parse(JSON.stringify(message)))
        .sort((a, b) =>
          a.recipients.entityRef < b.recipients.entityRef ? -1 : 1,
        );
      expect(sorted).toHaveLength(3);
      expect(sorted[0]).toEqual({
        recipients: { type: 'entity', entityRef: 'group:default/checkout' },
        payload: {
          title: 'CVE-2 concerns 3 images of yours',
          description: [
            'Please have a look.',
            '3 can be fixed now, 0 cannot yet.',
            'a2',
            'i1',
            's',
          ].join('\n'),
          link: '/layer-rebase/images?owner=group%3Adefault%2Fcheckout&cve=CVE-2',
          severity: 'critical',
          topic: 'layer-rebase',
          scope: 'layer-rebase:fleet:cve:CVE-2',
        },
      });
      expect(
        portal.audited.filter(({ eventId }) => eventId === 'fleet-tell'),
      ).toHaveLength(3);
      const { owners } = await fleet.getFleetFix('cve', 'CVE-2');
      expect(owners.every(({ toldAt }) => toldAt)).toBe(true);
    });
  });
});
