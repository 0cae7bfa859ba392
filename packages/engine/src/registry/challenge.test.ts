import fc from 'fast-check';
import { parseChallenges } from './challenge';

const plain = (header: string | string[] | undefined) =>
  parseChallenges(header).map(({ scheme, parameters }) => ({
    scheme,
    ...Object.fromEntries(parameters),
  }));

describe('parseChallenges', () => {
  it.each<[string, string | string[] | undefined, object[]]>([
    ['nothing', undefined, []],
    ['a bare scheme', 'Basic', [{ scheme: 'basic' }]],
    [
      'the usual',
      'Bearer realm="https://a/token",service="a",scope="repository:x:pull,push"',
      [
        {
          scheme: 'bearer',
          realm: 'https://a/token',
          service: 'a',
          scope: 'repository:x:pull,push',
        },
      ],
    ],
    [
      'any case, any space, bare values',
      'bEARER  Realm = https://a ,\tSERVICE=b',
      [{ scheme: 'bearer', realm: 'https://a', service: 'b' }],
    ],
    [
      'several scopes in one',
      'Bearer realm="r",scope="repository:a:pull repository:b:pull"',
      [
        {
          scheme: 'bearer',
          realm: 'r',
          scope: 'repository:a:pull repository:b:pull',
        },
      ],
    ],
    [
      'two challenges in one header',
      'Bearer realm="r",service="s", Basic realm="b"',
      [
        { scheme: 'bearer', realm: 'r', service: 's' },
        { scheme: 'basic', realm: 'b' },
      ],
    ],
    [
      'two headers',
      ['Basic realm="b"', 'Bearer realm="r"'],
      [
        { scheme: 'basic', realm: 'b' },
        { scheme: 'bearer', realm: 'r' },
      ],
    ],
    [
      'a token68 in between',
      'Negotiate YII/abc==, Bearer realm="r"',
      [{ scheme: 'negotiate' }, { scheme: 'bearer', realm: 'r' }],
    ],
    [
      'quoted pairs and a repeated name',
      'Bearer realm="a\\"b",realm="c"',
      [{ scheme: 'bearer', realm: 'a"b' }],
    ],
    [
      'names that objects have',
      'Bearer __proto__="x",realm="r"',
      [{ scheme: 'bearer', realm: 'r' }],
    ],
  ])('reads %s', (_name, header, expected) => {
    expect(plain(header)).toMatchObject(expected);
    expect(plain(header)).toHaveLength(expected.length);
  });

  it('gives back what a careful server wrote', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
    const value = fc.string({ maxLength: 30, unit: 'grapheme-ascii' });
    const challenge = fc.record({
      scheme: word,
      parameters: fc.uniqueArray(fc.tuple(word, value), {
        minLength: 1,
        maxLength: 4,
        selector: ([key]) => key.toLowerCase(),
      }),
    });
    fc.assert(
      fc.property(
        fc.array(challenge, { minLength: 1, maxLength: 3 }),
        written => {
          const header = written.map(write).join(', ');
          const read = parseChallenges(header).map(one => ({
            scheme: one.scheme,
            parameters: [...one.parameters],
          }));
          expect(read).toEqual(written.map(lowerCased));
        },
      ),
    );
  });

  it('survives anything, quickly', () => {
    const pieces = fc.constantFrom(
      'a',
      'Bearer',
      '=',
      '"',
      '\\',
      ',',
      ' ',
      'é',
    );
    const hostile = fc
      .array(fc.oneof(pieces, fc.string()), { maxLength: 3000 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(hostile, header => {
        const started = performance.now();
        parseChallenges(header);
        expect(performance.now() - started).toBeLessThan(500);
      }),
    );
  });
});

interface Written {
  readonly scheme: string;
  readonly parameters: readonly (readonly [string, string])[];
}

function write({ scheme, parameters }: Written): string {
  const quoted = parameters.map(
    ([key, value]) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`,
  );
  return `${scheme} ${quoted.join(',')}`;
}

function lowerCased({ scheme, parameters }: Written) {
  return {
    scheme: scheme.toLowerCase(),
    parameters: parameters.map(([key, value]) => [key.toLowerCase(), value]),
  };
}
