import { dataText, readDataPath } from './dataPath';

const data = JSON.parse(`{
  "io.buildpacks.rebasable": true,
  "a.b": {"c": "long"},
  "a": {"b.c": "middle", "d": "short"},
  "dependency": {"licenses": [{"type": "MIT"}], "version": "1.0"},
  "__proto__": {"own": "yes"},
  "size": 42, "big": 1e21, "off": false, "none": null
}`);

it.each([
  ['io.buildpacks.rebasable', true],
  ['a.b.c', 'long'],
  ['a.d', 'short'],
  ['dependency.licenses.0.type', 'MIT'],
  ['dependency.licenses.1.type', undefined],
  ['dependency.licenses.length', undefined],
  ['dependency.licenses.-1', undefined],
  ['constructor', undefined],
  ['toString.name', undefined],
  ['__proto__.own', 'yes'],
  ['dependency.version.0', undefined],
  ['', undefined],
])('%s leads to %s', (path, expected) => {
  expect(readDataPath(data, path)).toBe(expected);
});

it('falls back to a shorter key when the longest leads nowhere', () => {
  expect(readDataPath({ 'a.b': 'text', a: { b: { c: 1 } } }, 'a.b.c')).toBe(1);
});

it.each([
  [data.size, '42'],
  [data.big, '1e+21'],
  [data.off, 'false'],
  ['text', 'text'],
  [data.none, undefined],
  [[1], undefined],
  [{}, undefined],
  [undefined, undefined],
])('%j compares as %j', (value, text) => {
  expect(dataText(value)).toBe(text);
});
