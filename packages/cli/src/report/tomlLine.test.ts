import { tomlLine } from './tomlLine';

describe('tomlLine', () => {
  it.each([
    ['digest', 'sha256:12', '  digest = "sha256:12"'],
    ['tags', ['a', 'b"\\'], '  tags = ["a", "b\\"\\\\"]'],
    ['manifest-size', 1187, '  manifest-size = 1187'],
    ['odd', 'line\nend\u007f', '  odd = "line\\nend\\u007f"'],
    ['none', undefined, ''],
    ['none', 0, ''],
    ['none', [], ''],
    ['none', '', ''],
  ] as const)('%s = %j', (key, value, line) => {
    expect(tomlLine(key, value)).toBe(line);
  });
});
