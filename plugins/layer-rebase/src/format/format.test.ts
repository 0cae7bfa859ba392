import { formatAge } from './formatAge';
import { formatBytes } from './formatBytes';
import { formatDuration } from './formatDuration';
import { imageNames } from './imageNames';
import { personName } from './personName';
import { shortDigest } from './shortDigest';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [3_104, '3.1 kB'],
    [41_204_911, '41 MB'],
    [2_811_004, '2.8 MB'],
    [7_100_000_000, '7.1 GB'],
    [9_000_000_000_000_000, '9,000 TB'],
  ])('says %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('speaks German', () => {
    expect(formatBytes(2_811_004, 'de')).toBe('2,8 MB');
  });
});

describe('formatDuration', () => {
  it.each([
    [88.4, '88 ms'],
    [1_310, '1.3 s'],
    [59_900, '59.9 s'],
    [185_000, '3 min 5 s'],
  ])('says %d as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatAge', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  it.each([
    ['2026-11-22T11:59:31Z', 'now'],
    ['2026-11-22T11:58:00Z', '2 minutes ago'],
    ['2026-11-22T09:00:00Z', '3 hours ago'],
    ['2026-11-21T09:00:00Z', 'yesterday'],
    ['2026-11-10T06:00:00Z', '12 days ago'],
    ['2026-11-22T12:15:00Z', 'in 15 minutes'],
  ])('says %s as %s', (iso, text) => {
    expect(formatAge(iso, { now })).toBe(text);
  });

  it('speaks German', () => {
    expect(formatAge('2026-11-22T11:58:00Z', { now, language: 'de' })).toBe(
      'vor 2 Minuten',
    );
  });
});

describe('names', () => {
  it('shortens digests and nothing else', () => {
    expect(shortDigest(`sha256:${'31f0c2a9'.repeat(8)}`)).toBe('31f0c2a931f0');
    expect(shortDigest('1.4')).toBe('1.4');
  });

  it.each([
    ['registry.acme.dev/shop/checkout:1.4', 'checkout:1.4', '1.4'],
    ['127.0.0.1:5055/web', 'web', 'web'],
    [`host:5000/a/b:2@sha256:${'0'.repeat(64)}`, 'b:2', '2'],
  ])('calls %s %s', (image, short, tag) => {
    expect(imageNames(image)).toEqual({ short, tag });
  });

  it('calls people by their names and services by their whole ones', () => {
    expect(personName('user:default/ana')).toBe('ana');
    expect(personName('service:external:ci')).toBe('service:external:ci');
  });
});
