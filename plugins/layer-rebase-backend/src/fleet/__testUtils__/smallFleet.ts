import { Entity } from '@backstage/catalog-model';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { EntityProjection } from '../EntityProjection';
import { ImageProjection } from '../ImageProjection';
import { OwnershipTree } from '../OwnershipTree';
import { NOW, aPatch, aStatus, ago } from './aStatus';
import { aComponent, aPart } from './anEntity';

const RUN = 'r.example/base/run';

/** A run image of the small fleet, and what a rebase would use instead. */
function on(version: '1.1' | '1.2' | '1.3') {
  return {
    name: `${RUN}:${version}`,
    digest: `sha256:${version}`,
    newestName: `${RUN}:1.3`,
    newestDigest: 'sha256:1.3',
    newestVersion: '1.3',
    newestCreated: ago(2),
    outdated: version !== '1.3',
  };
}

const P1 = aPatch('P1', 'critical', ['CVE-1', 'CVE-2']);
const P2 = aPatch('P2', 'high', ['CVE-3'], ago(50));
const P3 = aPatch('P3', 'medium', ['CVE-2', 'CVE-4'], 'no date');

const JAVA = [
  ['acme/java', '1'],
  ['acme/certs', '2'],
] as const;
const NODE = [['acme/node', '7']] as const;

/**
 * Thirteen images. `since` is how many days ago a fix was first seen.
 *
 * | image | entities               | verdict     | waits        | why not                             | on  |
 * | ----- | ---------------------- | ----------- | ------------ | ----------------------------------- | --- |
 * | a1    | checkout-api           | current     |              |                                     | 1.3 |
 * | a2    | checkout-api           | patchable   | P1, 10 days  |                                     | 1.2 |
 * | b1    | cart                   | patchable   | P2, 40 days  |                                     | 1.1 |
 * | s     | cart, search-index     | patchable   | P1 P2, 5 days |                                    | 1.2 |
 * | c1    | search-api             | blocked     |              | base-not-found                      |     |
 * | c2    | search-api             | blocked     |              | base-not-found, not-rebasable-label |     |
 * | d1    | search-index           | blocked     |              | not-rebasable-label                 |     |
 * | e1    | gateway                | current     | P1 set aside | layer-not-marked-rebasable          | 1.3 |
 * | e2    | gateway                | patchable   | base, 2 days |                                     | 1.1 |
 * | f1    | logger                 | unsupported |              |                                     |     |
 * | g1    | payments               | current     |              |                                     | 1.3 |
 * | h1    | sandbox                | never read  |              |                                     |     |
 * | i1    | duo                    | patchable   | P3, 1 day    |                                     |     |
 */
const IMAGES: readonly (readonly [since: number, status: ImageStatus])[] = [
  [
    0,
    aStatus('a1', {
      runImage: on('1.3'),
      launcher: '0.21',
      buildpacks: JAVA,
      checkedAt: ago(3),
    }),
  ],
  [
    10,
    aStatus('a2', {
      verdict: 'patchable',
      patches: [P1],
      runImage: { ...on('1.2'), outdated: false },
      launcher: '0.20',
      buildpacks: JAVA,
    }),
  ],
  [
    40,
    aStatus('b1', {
      verdict: 'patchable',
      patches: [P2],
      runImage: on('1.1'),
      launcher: '0.20',
      buildpacks: NODE,
    }),
  ],
  [
    5,
    aStatus('s', {
      verdict: 'patchable',
      patches: [P1, P2],
      runImage: on('1.2'),
      launcher: '0.20',
      buildpacks: NODE,
    }),
  ],
  [0, aStatus('c1', { verdict: 'blocked', codes: ['base-not-found'] })],
  [
    0,
    aStatus('c2', {
      verdict: 'blocked',
      codes: ['base-not-found', 'not-rebasable-label'],
    }),
  ],
  [0, aStatus('d1', { verdict: 'blocked', codes: ['not-rebasable-label'] })],
  [
    0,
    aStatus('e1', {
      runImage: on('1.3'),
      setAside: [P1],
      reasons: [
        {
          code: 'layer-not-marked-rebasable',
          severity: 'info',
          sentence: 'It is not marked.',
          cure: 'Mark it.',
          facts: { patch: 'P1' },
        },
      ],
    }),
  ],
  [2, aStatus('e2', { verdict: 'patchable', runImage: on('1.1') })],
  [0, aStatus('f1', { verdict: 'unsupported', codes: ['not-buildpacks'] })],
  [0, aStatus('g1', { runImage: on('1.3'), buildpacks: JAVA })],
  [1, aStatus('i1', { verdict: 'patchable', patches: [P3] })],
];

const CHECKOUT = ['group:checkout'];
const SEARCH = ['group:search'];
const PLATFORM = ['group:platform'];

/** Nine components with their images. */
export const COMPONENTS: readonly (readonly [Entity, readonly string[]])[] = [
  [
    aComponent('checkout-api', {
      owners: CHECKOUT,
      system: 'store',
      lifecycle: 'production',
      title: 'Check-out',
    }),
    ['a1', 'a2'],
  ],
  [
    aComponent('cart', {
      owners: CHECKOUT,
      system: 'store',
      lifecycle: 'production',
    }),
    ['b1', 's'],
  ],
  [
    aComponent('search-api', {
      owners: SEARCH,
      system: 'store',
      lifecycle: 'production',
    }),
    ['c1', 'c2'],
  ],
  [
    aComponent('search-index', {
      owners: SEARCH,
      system: 'store',
      lifecycle: 'experimental',
    }),
    ['d1', 's'],
  ],
  [
    aComponent('gateway', {
      owners: PLATFORM,
      system: 'infra',
      lifecycle: 'production',
    }),
    ['e1', 'e2'],
  ],
  [
    aComponent('logger', {
      owners: PLATFORM,
      system: 'infra',
      lifecycle: 'experimental',
    }),
    ['f1'],
  ],
  [
    aComponent('payments', {
      owners: ['group:shop'],
      system: 'pay',
      lifecycle: 'production',
    }),
    ['g1'],
  ],
  [aComponent('sandbox'), ['h1']],
  [
    aComponent('duo', {
      owners: [...CHECKOUT, ...PLATFORM],
      system: 'infra',
      lifecycle: 'production',
    }),
    ['i1'],
  ],
];

/** acme ⊃ shop, platform; shop ⊃ checkout, search; retail ⊃ store, pay. */
export const ORDER: readonly Entity[] = [
  aPart('group:acme'),
  aPart('group:shop', ['group:acme']),
  aPart('group:platform', ['group:acme']),
  aPart('group:checkout', ['group:shop']),
  aPart('group:search', ['group:shop']),
  aPart('domain:retail'),
  aPart('system:store', ['domain:retail']),
  aPart('system:pay', ['domain:retail']),
  aPart('system:infra'),
];

/** Writes the small fleet down, through the same doors as the portal does. */
export async function writeSmallFleet(knex: Knex): Promise<void> {
  const images = new ImageProjection(knex);
  // Older looks, from which it is known when older run images were made.
  await images.save(
    (
      [
        ['1.1', 32],
        ['1.2', 12],
      ] as const
    ).map(([version, days]) => ({
      image: `seen-${version}`,
      status: aStatus(`seen-${version}`, {
        runImage: {
          ...on(version),
          newestName: `${RUN}:${version}`,
          newestDigest: `sha256:${version}`,
          newestCreated: ago(days),
        },
      }),
    })),
  );
  await images.save([
    ...IMAGES.map(([since, status]) => ({
      image: status.image,
      status,
      waitingSince: since ? ago(since) : undefined,
    })),
    { image: 'h1', failure: 'The registry does not answer.\nWait.' },
  ]);
  await new EntityProjection(knex).record(
    COMPONENTS.map(([entity, names]) => ({ entity, images: names })),
    NOW,
  );
  await new OwnershipTree(knex).replace(ORDER);
}
