import { jsonDifferences } from './jsonDifferences';
import { parseJson } from './jsonText';

const side = (text: string) => ({ text, node: parseJson(text) });
const diff = (from: string, to: string) =>
  jsonDifferences(side(from), side(to));

it.each<[string, string, object[]]>([
  ['{"a":1}', '{ "a":1 }', []],
  ['{"a":1}', '{"a":1.0}', [{ path: 'a', from: '1', to: '1.0' }]],
  ['{"a":{"b":"x"}}', '{"a":{"b":"y"}}', [{ path: 'a.b', from: 'x', to: 'y' }]],
  [
    '{"a":1}',
    '{"b":2}',
    [
      { path: 'b', to: '2' },
      { path: 'a', from: '1' },
    ],
  ],
  ['[1]', '[1,{"x":2}]', [{ path: '[1]', to: '{"x":2}' }]],
  [
    '{"a":[{"s":"x"}]}',
    '{"a":[{"s":"y"}]}',
    [{ path: 'a[0].s', from: 'x', to: 'y' }],
  ],
  ['{"a":[]}', '{"a":{}}', [{ path: 'a', from: '[]', to: '{}' }]],
])('%s → %s', (from, to, expected) => {
  expect(diff(from, to)).toEqual(expected);
});
