import { partsOf } from './partsOf';

describe('partsOf', () => {
  it.each([
    ['a CVE-2025-1 b', 'cve-2025-1', ['a ', 'CVE-2025-1', ' b']],
    ['base/noble-run 1', 'noble noble-run', ['base/', 'noble-run', ' 1']],
    ['1.4 (final)', '(final) .*', ['1.4 ', '(final)', '']],
    ['anything', 'a  ', ['anything']],
    ['anything', '', ['anything']],
  ])('%s, searched by %s', (text, term, parts) =>
    expect(partsOf(text, term)).toEqual(parts),
  );
});
