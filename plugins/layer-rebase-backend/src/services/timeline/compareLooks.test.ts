import {
  ImageStatus,
  RunImageView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ImageMarks } from '../../store/ChronicleStore';
import { compareFixes, fixMarks } from './compareLooks';

const AT = '2026-11-22T10:00:00.000Z';

function status(
  ids: readonly string[],
  bases: Readonly<Record<string, Partial<RunImageView>>> = {},
): ImageStatus {
  return {
    image: 'registry.example.com/shop/web:1',
    verdict: 'patchable',
    sentence: '',
    digest: 'A',
    index: false,
    platforms: Object.entries(bases).map(([platform, runImage]) => ({
      platform,
      digest: 'd',
      layers: [],
      runImage: { outdated: true, ...runImage },
    })),
    reasons: [],
    patches: ids.map(id => ({
      id,
      title: id.toUpperCase(),
      target: 'launcher',
      severity: id === 'bad' ? 'critical' : 'low',
      cves: [`CVE-${id}`, 'CVE-1'],
      source: 'acme',
    })),
    closes: {},
  };
}

const marksOf = (before: ImageStatus): ImageMarks => ({
  digest: 'A',
  seenAt: AT,
  broughtBack: [],
  ...fixMarks(before),
});

const sentences = (before: ImageStatus, after: ImageStatus) =>
  compareFixes(marksOf(before), after, AT).map(({ sentence }) => sentence);

describe('compareFixes', () => {
  it('tells of many patches in one event', () => {
    const [event, ...more] = compareFixes(
      marksOf(status(['a'])),
      status(['a', 'b', 'bad', 'c', 'd']),
      AT,
    );
    expect(more).toEqual([]);
    expect(event).toEqual({
      type: 'patch-appeared',
      at: AT,
      sentence: '4 patches appeared: B, BAD and 2 more, from acme.',
      facts: {
        count: 4,
        titles: 'B, BAD and 2 more',
        sources: 'acme',
        cves: 'CVE-b, CVE-1, CVE-bad, CVE-c, CVE-d',
        severity: 'critical',
      },
    });
  });

  it('tells of patches that came and of those that went', () => {
    expect(sentences(status(['a', 'b', 'c']), status(['a', 'd']))).toEqual([
      'A patch appeared: D, from acme.',
      '2 patches are not offered any more: B and C.',
    ]);
  });

  it('tells of a base once, whatever its platforms, and by version where that differs', () => {
    const base = (newestDigest: string, more = {}) => ({
      'linux/amd64': { newestName: 'r/run:1', newestDigest, ...more },
      'linux/arm64': { newestName: 'r/run:1', newestDigest, ...more },
    });
    const before = status([], base('1'));
    expect(sentences(before, status([], base('1')))).toEqual([]);
    expect(sentences(before, status([], base('2')))).toEqual([
      'A newer base appeared: r/run:1.',
    ]);
    const versions = { version: '0.1.207', newestVersion: '0.1.216' };
    expect(sentences(before, status([], base('2', versions)))).toEqual([
      'A newer base appeared: 0.1.207 → 0.1.216.',
    ]);
    expect(
      sentences(before, status([], base('2', { outdated: false }))),
    ).toEqual([]);
  });

  it('says nothing where nothing was known of fixes before', () => {
    const marks: ImageMarks = { digest: 'A', seenAt: AT, broughtBack: [] };
    expect(compareFixes(marks, status(['a']), AT)).toEqual([]);
  });
});
