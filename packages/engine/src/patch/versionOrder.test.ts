import { compareVersions, releaseLine } from './versionOrder';

it.each([
  ['17.0.9', '17.0.18', -1],
  ['24.7.5', '24.7.2', 1],
  ['1.2', '1.2.0', 0],
  ['v1.2.3', '1.2.3', 0],
  ['8u392', '8u412', -1],
  ['17.0.15+6', '17.0.15+10', -1],
  ['1.0.0-rc2', '1.0.0-rc10', -1],
  ['1.0.0-rc1', '1.0.0', -1],
  ['3.13.0rc1', '3.13.0', -1],
  ['0.20.14', '0.20.14', 0],
  ['0.20.14', '0.21.0', -1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b) ?? NaN)).toBe(sign);
  expect(Math.sign(compareVersions(b, a) ?? NaN)).toBe(sign === 0 ? 0 : -sign);
});

it.each(['', 'latest', 'sha256:abc', '1..2', '99999999999999999999.1'])(
  '%j is no version',
  text => {
    expect(compareVersions(text, '1.0.0')).toBeUndefined();
    expect(compareVersions('1.0.0', text)).toBeUndefined();
  },
);

it('knows the line of a release', () => {
  expect(releaseLine('17.0.18+9')).toBe('17.0');
  expect(releaseLine('17')).toBe('17.0');
  expect(releaseLine('8u412')).toBe('8');
  expect(releaseLine('none')).toBeUndefined();
});
