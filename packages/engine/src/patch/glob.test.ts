import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { GlobDialect, compileGlob, matchGlob } from './glob';

function table(dialect: GlobDialect, rows: [string, string, boolean][]) {
  it.each(rows)(`${dialect}: %j on %j is %s`, (pattern, text, expected) => {
    expect(matchGlob(pattern, text, dialect)).toBe(expected);
  });
}

describe('185 the table of Go filepath.Match (cnb-rebase.md 3.2)', () => {
  table('reference', [
    ['1.2.*', '1.2.3', true],
    ['1.2.*', '1.2.', true],
    ['1.2.*', '1.2.3.4', true],
    ['1.2.*', '1.2', false],
    ['1.2.*', '1.20.1', false],
    ['1.2.*', '1.2.3/4', false],
    ['*', '', true],
    ['*', 'a/b', false],
    ['*/*', 'a/b', true],
    ['a/**', 'a/b/c', false],
    ['[!a]x', '!x', true],
    ['[!a]x', 'bx', false],
    ['{a,b}', '{a,b}', true],
    ['{a,b}', 'a', false],
    ['[/]', '/', true],
    ['[^a]', '/', true],
    ['?', '/', false],
    ['?', 'é', true],
    ['?', '😀', true],
    ['*??', '日', true],
    ['', '', true],
    ['', 'a', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[\\]]', ']', true],
    ['[a-c]x', 'bx', true],
    ['[c-a]x', 'bx', false],
    ['a*b*c', 'a-b-b-c', true],
    ['Jre', 'jre', false],
  ]);
});

describe('our dialect', () => {
  table('default', [
    ['*', 'paketo-buildpacks/java', true],
    ['1.2.*', '1.2.3/4', true],
    ['a/**', 'a/b/c', true],
    ['https://*17.0.*', 'https://cdn.test/a/openjdk17.0.15.tar.gz', true],
    ['?', '/', true],
    ['?', '😀', true],
    ['??', '😀', false],
    ['[^a]', 'b', true],
    ['[^a]', 'a', false],
    ['[!a]x', '!x', true],
    ['[à-ü]', 'é', true],
    ['jre-*', 'jre', false],
    ['*.[0-9]', '17.0.5', true],
    ['*a', 'b', false],
    ['', '', true],
  ]);
});

describe.each<GlobDialect>(['default', 'reference'])(
  'malformed patterns, %s',
  dialect => {
    it.each([
      '[',
      'a[',
      '[a',
      '[]a]',
      '[a-]',
      '[-a]',
      '[a-',
      '[^]',
      'a\\',
      '[\\',
    ])('%j is an error whatever the value', pattern => {
      expect(() => compileGlob(pattern, dialect)).toThrow(
        expect.objectContaining({ code: 'invalid-patch-file' }),
      );
    });
  },
);

it('agrees with a regular expression made from the same pieces', () => {
  const piece = fc.constantFrom(
    ['*', '[^]*'],
    ['?', '[^]'],
    ['a', 'a'],
    ['/', '/'],
    ['[ab]', '[ab]'],
    ['[^b]', '[^b]'],
  );
  const text = fc
    .array(fc.constantFrom('a', 'b', '/', '😀'), { maxLength: 12 })
    .map(parts => parts.join(''));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), text, (pieces, value) => {
      const pattern = pieces.map(([glob]) => glob).join('');
      const expression = new RegExp(
        `^${pieces.map(([, source]) => source).join('')}$`,
        'u',
      );
      expect(matchGlob(pattern, value)).toBe(expression.test(value));
    }),
    { numRuns: 2000 },
  );
});

it('does not blow up on stars', () => {
  const matcher = compileGlob(`${'*a'.repeat(500)}b`);
  const begun = performance.now();
  expect(matcher('a'.repeat(20_000))).toBe(false);
  expect(performance.now() - begun).toBeLessThan(5000);
});

it('never fails but with a typed error', () => {
  const outcome = (pattern: string, value: string, dialect: GlobDialect) => {
    try {
      return matchGlob(pattern, value, dialect);
    } catch (error) {
      return isRebaseError(error) ? error.code : error;
    }
  };
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, value) => {
      for (const dialect of ['default', 'reference'] as const) {
        expect([true, false, 'invalid-patch-file']).toContain(
          outcome(pattern, value, dialect),
        );
      }
    }),
  );
});
