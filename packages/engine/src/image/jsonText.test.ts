import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { editJson, editMembers } from './editJson';
import { decodeUtf8, parseJson } from './jsonText';
import { jsonValue, memberOf } from './jsonValue';

const plain = (text: string) =>
  JSON.parse(JSON.stringify(jsonValue(parseJson(text))));

/** What `plain` gives for a value: whole numbers that a double cannot hold are text. */
const expectedOf = (text: string) =>
  JSON.parse(JSON.stringify(JSON.parse(text)), (_, value) =>
    Number.isInteger(value) &&
    !Number.isSafeInteger(value) &&
    Math.abs(value) < 1e21
      ? String(value)
      : value,
  );

/** The value, or that it was refused in one of the two proper ways. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof SyntaxError) return 'refused';
    if (!isRebaseError(error)) throw error;
    const isTwice = error.message.endsWith('a key stands twice');
    return isTwice ? 'a key stands twice' : 'refused';
  }
}

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(plain(pretty)).toEqual(expectedOf(pretty));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a key twice', '{"a":1,"a":2}'],
    ['more text', '{"a":1} x'],
    ['a byte order mark', '\ufeff{}'],
    ['single quotes', "{'a':1}"],
    ['a comma too many', '[1,]'],
    ['a leading zero', '{"a":01}'],
    ['no number', '{"a":NaN}'],
    ['a bad escape', '"\\x"'],
    ['a string without end', '"a'],
    ['an escape without end', '"a\\'],
    ['a raw line break', '"a\nb"'],
    ['too deep', '['.repeat(65) + ']'.repeat(65)],
    ['too many values', `[${'1,'.repeat(400_001)}1]`],
  ])('refuses %s', (_, text) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ code: 'invalid-document' }),
    );
  });

  it('keeps prototype keys as ordinary ones', () => {
    const value = jsonValue(parseJson('{"__proto__":{"x":1}}'));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keeps whole numbers that a double cannot hold as text', () => {
    expect(plain('[12345678901234567890,1.0,1e400]')).toEqual([
      '12345678901234567890',
      1,
      '1e400',
    ]);
  });

  it('reads or throws its own error, whatever the text', () => {
    const token = fc.constantFrom(
      ...'{}[]",:\\/0123456789.eE+-truefalsn \n\u0000'.split(''),
    );
    fc.assert(
      fc.property(fc.array(token), tokens => {
        const text = tokens.join('');
        fc.pre(!/e\+?[0-9]{2}/i.test(text));
        const ours = outcomeOf(() => plain(text));
        fc.pre(ours !== 'a key stands twice');
        expect(ours).toEqual(outcomeOf(() => expectedOf(text)));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes a string of 20 MB without recursion', () => {
    const long = 'x'.repeat(20_000_000);
    expect(jsonValue(parseJson(`"${long}"`))).toHaveLength(20_000_000);
  });
});

describe('decodeUtf8', () => {
  it('refuses bytes that it could not write again', () => {
    expect(() => decodeUtf8(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(
      expect.objectContaining({ code: 'invalid-document' }),
    );
  });
});

describe('editMembers', () => {
  const edit = (text: string, changes: [string, string | undefined][]) => {
    const root = parseJson(text);
    if (root.kind !== 'object') throw new Error('an object expected');
    return editJson(text, editMembers(root, new Map(changes)));
  };

  it.each<[string, [string, string | undefined][], string]>([
    ['{"a": 1.0 , "b":2}', [['b', '3']], '{"a": 1.0 , "b":3}'],
    ['{"a":1,"b":2}', [['b', undefined]], '{"a":1}'],
    ['{"a":1, "b":2}', [['a', undefined]], '{"b":2}'],
    [
      '{ "a":1,"b":2 }',
      [
        ['a', undefined],
        ['b', undefined],
      ],
      '{ }',
    ],
    [
      '{"a":1,"b":2,"c":3}',
      [
        ['b', undefined],
        ['c', undefined],
        ['d', '4'],
      ],
      '{"a":1,"d":4}',
    ],
    [
      '{}',
      [
        ['a', '1'],
        ['b', '"x"'],
      ],
      '{"a":1,"b":"x"}',
    ],
    [
      '{"a":1}',
      [
        ['a', undefined],
        ['b', '2'],
      ],
      '{"b":2}',
    ],
    ['{"a":1}', [['z', undefined]], '{"a":1}'],
  ])('%s', (text, changes, expected) => {
    expect(edit(text, changes)).toBe(expected);
  });

  it('does to the text what it does to the value, and keeps the rest as it was written', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const change = fc.tuple(key, fc.option(fc.json(), { nil: undefined }));
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue()),
        fc.uniqueArray(change, { selector: ([name]) => name }),
        fc.constantFrom(0, 2),
        (object, changes, indent) => {
          const text = JSON.stringify(object, undefined, indent);
          const after = edit(text, changes);
          const expected = new Map(Object.entries(expectedOf(text)));
          for (const [name, json] of changes) {
            if (json === undefined) expected.delete(name);
            else expected.set(name, expectedOf(json));
          }
          expect(plain(after)).toEqual(Object.fromEntries(expected));
          const untouched = parseJson(text);
          for (const name of Object.keys(object)) {
            if (changes.some(([changed]) => changed === name)) continue;
            const before = memberOf(untouched, name);
            const now = memberOf(parseJson(after), name);
            expect(after.slice(now?.start, now?.end)).toBe(
              text.slice(before?.start, before?.end),
            );
          }
        },
      ),
    );
  });
});
