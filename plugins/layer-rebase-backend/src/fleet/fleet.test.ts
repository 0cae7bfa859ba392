import {
  FleetCounts,
  FleetFilter,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { NOW, ago } from './__testUtils__/aStatus';
import { writeSmallFleet } from './__testUtils__/smallFleet';
import { dayOf } from './days';
import { fleetCards } from './fleetCards';
import { fleetCauses } from './fleetCauses';
import { fleetComponents } from './fleetComponents';
import { fleetFacets } from './fleetFacets';
import { fleetFix, fleetFixes } from './fleetFixes';
import { fleetImages } from './fleetImages';
import { fleetRunImages } from './fleetRunImages';
import { fleetSummary } from './fleetSummary';

const TODAY = dayOf(NOW);

function counts(
  current: number,
  patchable: number,
  blocked: number,
  unsupported = 0,
  unknown = 0,
): FleetCounts {
  const images = current + patchable + blocked + unsupported + unknown;
  return { images, current, patchable, blocked, unsupported, unknown };
}

function open(critical: number, high: number, medium: number, low = 0) {
  return { critical, high, medium, low };
}

describe('the small fleet, worked out by hand', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.open(id);
      await writeSmallFleet(knex);
    });

    const all = (filter: FleetFilter = {}) => ({ knex, sight: {}, filter });

    it('is summed up', async () => {
      expect(await fleetSummary(all())).toEqual({
        counts: counts(3, 5, 3, 1, 1),
        components: 9,
        openCves: open(2, 1, 1),
        causes: 2,
        checkedAt: ago(3),
      });
    });

    it.each([
      [
        { owner: 'group:default/platform' },
        counts(1, 2, 0, 1),
        3,
        open(0, 0, 2),
      ],
      [{ owner: 'group:default/shop' }, counts(1, 0, 0), 1, open(0, 0, 0)],
      [
        { owner: 'group:default/shop', tree: true },
        counts(2, 4, 3),
        6,
        open(2, 1, 1),
      ],
      [{ owner: '' }, counts(0, 0, 0, 0, 1), 1, open(0, 0, 0)],
      [{ system: 'system:default/store' }, counts(1, 3, 3), 4, open(2, 1, 0)],
      [{ system: '' }, counts(0, 0, 0, 0, 1), 1, open(0, 0, 0)],
      [{ domain: 'domain:default/retail' }, counts(2, 3, 3), 5, open(2, 1, 0)],
      [{ domain: '' }, counts(1, 2, 0, 1, 1), 4, open(0, 0, 2)],
      [{ lifecycle: 'experimental' }, counts(0, 1, 1, 1), 2, open(2, 1, 0)],
      [{ verdict: 'patchable' }, counts(0, 5, 0), 5, open(2, 1, 1)],
      [{ reason: 'base-not-found' }, counts(0, 0, 2), 1, open(0, 0, 0)],
      [{ runImage: 'r.example/base/run' }, counts(3, 4, 0), 5, open(2, 1, 0)],
      [{ runImageVersion: '1.2' }, counts(0, 2, 0), 3, open(2, 1, 0)],
      [{ buildpack: 'acme/java' }, counts(2, 1, 0), 2, open(2, 0, 0)],
      [
        { buildpack: 'acme/node', buildpackVersion: '7' },
        counts(0, 2, 0),
        2,
        open(2, 1, 0),
      ],
      [
        { buildpack: 'acme/node', buildpackVersion: '8' },
        counts(0, 0, 0),
        0,
        open(0, 0, 0),
      ],
      [{ launcher: '0.21' }, counts(1, 0, 0), 1, open(0, 0, 0)],
      [{ cve: 'CVE-2' }, counts(1, 3, 0), 5, open(2, 1, 1)],
      [{ patch: 'P2' }, counts(0, 2, 0), 2, open(2, 1, 0)],
      [{ text: 'CHECK' }, counts(1, 1, 0), 1, open(2, 0, 0)],
      [{ text: 'a' }, counts(3, 4, 3, 0, 1), 7, open(2, 1, 0)],
      [{ text: '%' }, counts(0, 0, 0), 0, open(0, 0, 0)],
    ] as const)('%j is summed up', async (filter, expected, parts, cves) => {
      const summary = await fleetSummary(all(filter));
      expect(summary.counts).toEqual(expected);
      expect(summary.components).toBe(parts);
      expect(summary.openCves).toEqual(cves);
      expect(await fleetComponents(all(filter))).toHaveLength(parts);
    });

    it.each([
      ['patchable', 'cart checkout-api duo gateway search-index'],
      ['blocked', 'search-api search-index'],
      ['unsupported', 'logger'],
    ] as const)('names the components of %s images', async (verdict, names) => {
      expect(await fleetComponents(all({ verdict }))).toEqual(
        names.split(' ').map(name => `component:default/${name}`),
      );
    });

    const cards = async (query: ScorecardQuery) => {
      const { items } = await fleetCards(all(), query, TODAY);
      return items.map(card => [
        card.key,
        card.grade,
        card.score,
        card.counts,
        card.openCves,
        card.children,
      ]);
    };
    const CHECKOUT = [
      'group:default/checkout',
      'F',
      43,
      counts(1, 4, 0),
      open(2, 1, 1),
      0,
    ];
    const SEARCH = [
      'group:default/search',
      'E',
      51,
      counts(0, 1, 3),
      open(2, 1, 0),
      0,
    ];
    const PLATFORM = [
      'group:default/platform',
      'C',
      72,
      counts(1, 2, 0, 1),
      open(0, 0, 2),
      0,
    ];
    const NOBODY = [
      '',
      undefined,
      undefined,
      counts(0, 0, 0, 0, 1),
      open(0, 0, 0),
      0,
    ];

    it('has a card for each owner, worst first', async () => {
      expect(await cards({ by: 'owner' })).toEqual([
        CHECKOUT,
        SEARCH,
        PLATFORM,
        ['group:default/shop', 'A', 100, counts(1, 0, 0), open(0, 0, 0), 0],
        NOBODY,
      ]);
    });

    it('rolls up along the tree', async () => {
      const tree = { by: 'owner', tree: true } as const;
      expect(await cards(tree)).toEqual([
        ['group:default/acme', 'E', 59, counts(3, 5, 3, 1), open(2, 1, 1), 2],
        NOBODY,
      ]);
      expect(await cards({ ...tree, parent: 'group:default/acme' })).toEqual([
        ['group:default/shop', 'E', 55, counts(2, 4, 3), open(2, 1, 1), 2],
        PLATFORM,
      ]);
      expect(await cards({ ...tree, parent: 'group:default/shop' })).toEqual([
        CHECKOUT,
        SEARCH,
      ]);
    });

    it('has a card for each system, domain and lifecycle', async () => {
      expect(await cards({ by: 'system' })).toEqual([
        ['system:default/store', 'F', 48, counts(1, 3, 3), open(2, 1, 0), 0],
        ['system:default/infra', 'C', 72, counts(1, 2, 0, 1), open(0, 0, 2), 0],
        ['system:default/pay', 'A', 100, counts(1, 0, 0), open(0, 0, 0), 0],
        NOBODY,
      ]);
      expect(await cards({ by: 'domain' })).toEqual([
        ['domain:default/retail', 'E', 55, counts(2, 3, 3), open(2, 1, 0), 0],
        ['', 'C', 72, counts(1, 2, 0, 1, 1), open(0, 0, 2), 0],
      ]);
      expect(await cards({ by: 'lifecycle' })).toEqual([
        ['experimental', 'F', 42, counts(0, 1, 1, 1), open(2, 1, 0), 0],
        ['production', 'E', 59, counts(3, 5, 2), open(2, 1, 1), 0],
        NOBODY,
      ]);
    });

    it('says why images are stuck', async () => {
      const owners = [
        { owner: 'group:default/search', title: 'Search', images: 2 },
      ];
      expect(await fleetCauses(all())).toEqual([
        {
          code: 'base-not-found',
          images: 2,
          alone: 1,
          sentence: expect.any(String),
          cure: expect.any(String),
          owners,
        },
        {
          code: 'not-rebasable-label',
          images: 2,
          alone: 1,
          sentence: expect.any(String),
          cure: expect.any(String),
          owners,
        },
      ]);
    });

    it('lists CVEs and patches', async () => {
      const { items, total } = await fleetFixes(all(), {});
      expect(total).toBe(7);
      expect(
        items.map(fix => [
          fix.id,
          fix.severity,
          fix.affected,
          fix.fixable,
          fix.blocked,
          fix.related,
          fix.since,
        ]),
      ).toEqual([
        ['CVE-2', 'critical', 4, 3, 1, ['P1', 'P3'], ago(10)],
        ['CVE-1', 'critical', 3, 2, 1, ['P1'], ago(10)],
        ['P1', 'critical', 3, 2, 1, ['CVE-1', 'CVE-2'], ago(10)],
        ['CVE-3', 'high', 2, 2, 0, ['P2'], ago(40)],
        ['P2', 'high', 2, 2, 0, ['CVE-3'], ago(40)],
        ['CVE-4', 'medium', 1, 1, 0, ['P3'], ago(1)],
        ['P3', 'medium', 1, 1, 0, ['CVE-2', 'CVE-4'], ago(1)],
      ]);
    });

    it('says whom a CVE concerns', async () => {
      const fix = await fleetFix(all(), 'cve', 'CVE-2');
      expect(fix.owners).toEqual([
        {
          owner: 'group:default/checkout',
          title: 'Checkout',
          images: 3,
          fixable: 3,
          blocked: 0,
          since: ago(10),
        },
        {
          owner: 'group:default/platform',
          title: 'Platform',
          images: 2,
          fixable: 1,
          blocked: 1,
          since: ago(1),
        },
        {
          owner: 'group:default/search',
          title: 'Search',
          images: 1,
          fixable: 1,
          blocked: 0,
          since: ago(5),
        },
      ]);
      expect(fix.causes).toEqual([
        {
          code: 'layer-not-marked-rebasable',
          images: 1,
          sentence: expect.any(String),
          cure: expect.any(String),
          owners: [
            { owner: 'group:default/platform', title: 'Platform', images: 1 },
          ],
        },
      ]);
    });

    it('lists run images with their versions', async () => {
      expect(await fleetRunImages(all())).toEqual([
        {
          name: 'r.example/base/run',
          images: 7,
          newestVersion: '1.3',
          newestCreated: ago(2),
          versions: [
            {
              version: '1.3',
              digest: 'sha256:1.3',
              created: ago(2),
              images: 3,
              daysBehind: 0,
            },
            {
              version: '1.2',
              digest: 'sha256:1.2',
              created: ago(12),
              images: 2,
              daysBehind: 10,
            },
            {
              version: '1.1',
              digest: 'sha256:1.1',
              created: ago(32),
              images: 2,
              daysBehind: 30,
            },
          ],
        },
      ]);
    });

    it('shows each image once, with the first entity that is meant', async () => {
      const { items, total } = await fleetImages(all(), { sort: 'image' });
      expect(total).toBe(13);
      expect(items.map(({ image }) => image).join(' ')).toBe(
        'a1 a2 b1 c1 c2 d1 e1 e2 f1 g1 h1 i1 s',
      );
      expect(items.at(-1)).toEqual({
        image: 's',
        digest: 'sha256:s',
        entityRef: 'component:default/cart',
        entityTitle: 'cart',
        alsoNamedBy: [
          {
            entityRef: 'component:default/search-index',
            entityTitle: 'search-index',
            owner: 'group:default/search',
          },
        ],
        owner: 'group:default/checkout',
        system: 'system:default/store',
        domain: 'domain:default/retail',
        lifecycle: 'production',
        verdict: 'patchable',
        sentence: 'It is patchable.',
        reasons: [],
        runImage: 'r.example/base/run',
        runImageVersion: '1.2',
        buildpacks: [{ id: 'acme/node', version: '7' }],
        launcher: '0.20',
        openCves: open(2, 1, 0),
        cves: ['CVE-1', 'CVE-2', 'CVE-3'],
        waitingSince: ago(5),
        checkedAt: NOW,
        stale: false,
      });
      const search = all({ owner: 'group:default/search' });
      const { items: theirs } = await fleetImages(search, { sort: 'image' });
      expect(theirs.at(-1)?.entityRef).toBe('component:default/search-index');
    });

    it.each([
      ['entity', 'asc', 'b1 s a1 a2 i1 e1 e2 f1 g1 h1 c1 c2 d1'],
      ['owner', 'asc', 'a1 a2 b1 i1 s e1 e2 f1 c1 c2 d1 g1 h1'],
      ['system', 'asc', 'e1 e2 f1 i1 g1 a1 a2 b1 c1 c2 d1 s h1'],
      ['verdict', 'asc', 'a2 b1 e2 i1 s c1 c2 d1 h1 f1 a1 e1 g1'],
      ['runImage', 'asc', 'b1 e2 a2 s a1 e1 g1 c1 c2 d1 f1 h1 i1'],
      ['runImage', 'desc', 'a1 e1 g1 a2 s b1 e2 c1 c2 d1 f1 h1 i1'],
      ['launcher', 'asc', 'a2 b1 s a1 c1 c2 d1 e1 e2 f1 g1 h1 i1'],
      ['openCves', undefined, 's a2 b1 i1 a1 c1 c2 d1 e1 e2 f1 g1 h1'],
      ['waitingSince', undefined, 'b1 a2 s e2 i1 a1 c1 c2 d1 e1 f1 g1 h1'],
      ['checked', undefined, 'a1 a2 b1 c1 c2 d1 e1 e2 f1 g1 i1 s h1'],
    ] as const)('sorts by %s %s, page by page', async (sort, order, names) => {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await fleetImages(all(), {
          sort,
          order,
          limit: 5,
          cursor,
        });
        found.push(...page.items.map(({ image }) => image));
        cursor = page.nextCursor;
      } while (cursor);
      expect(found.join(' ')).toBe(names);
    });

    it('offers the values in use', async () => {
      const facets = await fleetFacets(all());
      const offered = Object.fromEntries(
        facets.map(({ field, values }) => [
          field,
          values.map(({ value, images }) => `${value} ${images}`).join(', '),
        ]),
      );
      expect(offered).toEqual({
        owner:
          'group:default/checkout 5, group:default/platform 4, group:default/search 4, group:default/shop 1',
        system:
          'system:default/store 7, system:default/infra 4, system:default/pay 1',
        domain: 'domain:default/retail 8',
        lifecycle: 'production 10, experimental 3',
        verdict: 'patchable 5, blocked 3, current 3, unknown 1, unsupported 1',
        reason: 'base-not-found 2, not-rebasable-label 2, not-buildpacks 1',
        runImage: 'r.example/base/run 7',
        runImageVersion: '1.3 3, 1.1 2, 1.2 2',
        buildpack: 'acme/certs 3, acme/java 3, acme/node 2',
        buildpackVersion: '1 3, 2 3, 7 2',
        launcher: '0.20 3, 0.21 1',
        cve: 'CVE-2 4, CVE-1 3, CVE-3 2, CVE-4 1',
        patch: 'P1 3, P2 2, P3 1',
      });
    });
  });
});
