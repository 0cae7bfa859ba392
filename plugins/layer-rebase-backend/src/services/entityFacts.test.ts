import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { StoredStatus } from '../store/StatusStore';
import { entityFacts } from './entityFacts';

const now = new Date('2026-11-22T12:00:00Z');

function known(
  image: string,
  change: Partial<ImageStatus>,
  more: StoredStatus = {},
): [string, StoredStatus] {
  const status: ImageStatus = {
    image,
    verdict: 'current',
    sentence: '',
    index: false,
    platforms: [],
    reasons: [],
    patches: [],
    closes: {},
    checkedAt: '2026-11-22T11:00:00Z',
    ...change,
  };
  return [image, { status, ...more }];
}

const patch = (id: string, cves: string[], published?: string) => ({
  id,
  title: id,
  target: 'launcher',
  severity: 'high' as const,
  cves,
  published,
  source: 'acme',
});

function facts(...statuses: [string, StoredStatus][]) {
  return entityFacts({
    entityRef: 'component:default/checkout',
    images: ['a', 'b', 'c'],
    known: new Map(statuses),
    annotationProblems: 1,
    snoozed: 1,
    now,
  });
}

describe('entityFacts', () => {
  it('counts images that nobody has read as unknown', () => {
    expect(facts()).toEqual({
      entityRef: 'component:default/checkout',
      images: 3,
      current: 0,
      patchable: 0,
      blocked: 0,
      unsupported: 0,
      unknown: 3,
      allCurrent: false,
      newerRunImage: 0,
      waitingPatches: 0,
      openCritical: 0,
      openHigh: 0,
      openMedium: 0,
      openLow: 0,
      daysBehind: 0,
      stale: 0,
      annotationProblems: 1,
      snoozed: 1,
      checkedAt: undefined,
    });
  });

  it('counts each CVE once, and patches of patchable images only', () => {
    const runImage = { outdated: true };
    const platform = { platform: 'linux/amd64', digest: '', layers: [] };
    const counted = facts(
      known('a', {
        verdict: 'patchable',
        patches: [patch('one', ['CVE-1', 'CVE-2'])],
        platforms: [{ ...platform, runImage }],
        checkedAt: '2026-11-21T11:00:00Z',
      }),
      known('b', {
        verdict: 'patchable',
        patches: [patch('one', ['CVE-1']), patch('two', [])],
      }),
      known(
        'c',
        { verdict: 'blocked', patches: [patch('three', ['CVE-3'])] },
        { failure: 'The registry did not answer.' },
      ),
    );
    expect(counted).toMatchObject({
      patchable: 2,
      blocked: 1,
      unknown: 0,
      newerRunImage: 1,
      waitingPatches: 3,
      openHigh: 2,
      stale: 1,
      checkedAt: '2026-11-21T11:00:00Z',
    });
  });

  it('is all current only when every image is', () => {
    const two = [known('a', {}), known('b', {})];
    expect(facts(...two).allCurrent).toBe(false);
    expect(facts(...two, known('c', {})).allCurrent).toBe(true);
  });

  it.each<[string | undefined, string | undefined, number]>([
    ['2026-11-20T11:00:00Z', undefined, 2],
    ['2026-11-20T11:00:00Z', '2026-11-12', 10],
    ['2026-11-12T11:00:00Z', '2026-11-20', 10],
    ['2026-11-20T11:00:00Z', 'soon', 2],
    ['2026-11-20T11:00:00Z', '2030-01-01', 2],
    [undefined, undefined, 0],
  ])('waits since %s or %s: %d days', (waitingSince, published, days) => {
    const patches = [patch('one', [], published)];
    const waits = known(
      'a',
      { verdict: 'patchable', patches },
      { waitingSince },
    );
    expect(facts(waits).daysBehind).toBe(days);
    const done = known('a', { verdict: 'current', patches }, { waitingSince });
    expect(facts(done).daysBehind).toBe(0);
  });
});
