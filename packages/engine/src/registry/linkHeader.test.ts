import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { nextPage } from './linkHeader';

const current = new URL('https://r.acme.dev/v2/a/b/tags/list?n=2');

describe('nextPage', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['</v2/x>; rel="prev"', undefined],
    ['</v2/x?last=b&n=2>; rel="next"', 'https://r.acme.dev/v2/x?last=b&n=2'],
    ['</v2/x>;rel=next', 'https://r.acme.dev/v2/x'],
    ['</a>; rel="prev", </b>; title="x"; rel="next"', 'https://r.acme.dev/b'],
    ['<https://r.acme.dev/v2/x>; REL="NEXT"', 'https://r.acme.dev/v2/x'],
  ])('reads %s', (link, expected) => {
    expect(nextPage(current, link)?.href).toBe(expected);
  });

  it.each([
    '<https://evil.example/v2/x>; rel="next"',
    '<http://r.acme.dev/v2/x>; rel="next"',
    '<//evil.example/x>; rel="next"',
    '<https://r.acme.dev:444/x>; rel="next"',
    '<https://u:p@r.acme.dev/x>; rel="next"',
  ])('does not leave the origin with %s', link => {
    expect(() => nextPage(current, link)).toThrow(
      expect.objectContaining({ code: 'redirect-forbidden' }),
    );
  });

  it('survives anything, quickly, and never leaves the origin', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      ';',
      'rel',
      '=',
      '"',
      'next',
      ',',
      ' ',
    );
    const hostile = fc
      .array(fc.oneof(pieces, fc.string()), { maxLength: 2000 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(hostile, link => {
        const started = performance.now();
        const origin = originOf(link);
        expect([current.origin, 'redirect-forbidden']).toContain(origin);
        expect(performance.now() - started).toBeLessThan(500);
      }),
    );
  });
});

/** Where the next page is, or the code of the error. */
function originOf(link: string): string {
  try {
    return nextPage(current, link)?.origin ?? current.origin;
  } catch (error) {
    return isRebaseError(error) ? error.code : String(error);
  }
}
