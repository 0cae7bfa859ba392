import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { formatReference, parseReference } from './reference';

const hex = 'a'.repeat(64);

function tryFormat(text: string): string | undefined {
  try {
    return formatReference(parseReference(text));
  } catch (error) {
    if (isRebaseError(error)) return undefined;
    throw error;
  }
}

describe('parseReference', () => {
  it.each([
    ['alpine', 'index.docker.io/library/alpine:latest'],
    ['docker.io/alpine:3', 'index.docker.io/library/alpine:3'],
    ['registry-1.docker.io/a/b', 'index.docker.io/a/b:latest'],
    ['index.docker.io/repo:tag', 'index.docker.io/library/repo:tag'],
    ['lib/repo:tag', 'index.docker.io/lib/repo:tag'],
    ['some.registry/repo:tag', 'some.registry/repo:tag'],
    ['localhost/repo', 'localhost/repo:latest'],
    ['localhost:5000/a/b/c:v1', 'localhost:5000/a/b/c:v1'],
    ['REG.example/repo', 'reg.example/repo:latest'],
    ['[::1]:5000/repo:x', '[::1]:5000/repo:x'],
    ['[::1]/repo', '[::1]/repo:latest'],
    [`reg.example/r@sha256:${hex}`, `reg.example/r@sha256:${hex}`],
    [`reg.example/r:t@sha256:${hex}`, `reg.example/r:t@sha256:${hex}`],
    ['a__b/c-----d:1', 'index.docker.io/a__b/c-----d:1'],
  ])('reads %s', (text, expected) => {
    expect(formatReference(parseReference(text))).toBe(expected);
  });

  it.each([
    '',
    '!@#$',
    'Upper/case',
    'reg.example/',
    'https://reg.example/a',
    'user:pw@reg.example/a',
    'reg.example:0/a',
    'reg.example:70000/a',
    'reg.example./a',
    '-reg.example/a',
    '127.1/a',
    '0x7f.0.0.1/a',
    '[::1/a',
    '[fe80::1%25eth0]/a',
    'reg.example/a:',
    'reg.example/a:.x',
    `reg.example/a:${'t'.repeat(129)}`,
    'reg.example/a@sha256:abc',
    `reg.example/a@sha512:${hex}${hex}`,
    `reg.example/a@sha256:${hex.toUpperCase()}`,
    `reg.example/${'a'.repeat(256)}`,
    'reg.example/a//b',
    'reg.example/../b',
    'reg.example/a b',
    'reg.example/a\n',
  ])('refuses %j', text => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({ code: 'invalid-reference' }),
    );
  });

  it('returns or throws its own error, whatever the text', () => {
    const parts = fc.constantFrom(
      ...['a', 'B', '.', ':', '/', '@', '-', '_', '[', ']', '0', '%', '\u0000'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map(p => p.join('')),
    );
    fc.assert(
      fc.property(text, value => {
        const once = tryFormat(value);
        expect(once === undefined ? once : tryFormat(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
