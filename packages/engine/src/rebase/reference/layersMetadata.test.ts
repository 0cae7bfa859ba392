import {
  METADATA,
  oldBase,
  newBase,
  RUN,
  REFERENCE,
  known,
  written,
  refusal,
} from '../../testing/referenceCase';

describe('decoding as Go does (1.3)', () => {
  it('keys match in any case and the last of several wins', () => {
    const metadata = `{"RUNIMAGE":{"TopLayer":"x","toplayer":"${oldBase[1]}"},
      "Config":{"sha":"1"},"config":{"ſha":"2"},"stack":{"runImage":{"image":"${RUN}"}}}`;
    expect(written({ metadata }).label).toContain('"config":{"sha":"2"}');
  });

  it('objects given twice are merged, null leaves them', () => {
    const metadata = `{"runImage":{"image":"${RUN}"},"runImage":{"topLayer":"${oldBase[1]}"},"runImage":null,"sbom":{"sha":"s"},"sbom":null}`;
    const metadataWithout = metadata.replace(',"runImage":null', '');
    expect(written({ metadata: metadataWithout }).label).toContain(
      `"image":"${RUN}"`,
    );
    expect(written({ metadata: metadataWithout }).label).not.toContain('sbom');
  });

  it('maps are sorted by bytes, not by UTF-16 units', () => {
    const keys = ['\ue000', '😀', 'b', 'a', '10', '9'];
    const layers = Object.fromEntries(keys.map(key => [key, { sha: key }]));
    const { label } = written({
      metadata: known({ buildpacks: [{ key: 'k', version: '', layers }] }),
    });
    const found = [...label.matchAll(/"([^"]+)":\{"sha":"\1"/g)].map(m => m[1]);
    expect(found).toEqual(['10', '9', 'a', 'b', '\ue000', '😀']);
  });

  it('absent parts come back as Go writes zero values', () => {
    const metadata = `{"runImage":{"topLayer":"${oldBase[1]}","image":"${RUN}","mirrors":[]},"buildpacks":[{"key":"k","store":{}},{"layers":{"l":null}}]}`;
    expect(written({ metadata }).label).toBe(
      `{"app":null,"buildpacks":[{"key":"k","version":"","layers":null,"store":{"metadata":null}},{"key":"","version":"","layers":{"l":{"sha":"","data":null,"build":false,"launch":false,"cache":false}}}],"config":{"sha":""},"launcher":{"sha":""},"process-types":{"sha":""},"runImage":{"topLayer":"${newBase[2]}","reference":"${REFERENCE}","image":"${RUN}"}}`,
    );
  });

  it.each([
    ['{', 'unexpected end of JSON input'],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    [
      '{"a":1,}',
      "invalid character '}' looking for beginning of object key string",
    ],
    ['{} x', "invalid character 'x' after top-level value"],
    ['"\t"', "invalid character '\\t' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['-', 'unexpected end of JSON input'],
    ['-a', "invalid character 'a' in numeric literal"],
    ['1.a', "invalid character 'a' after decimal point in numeric literal"],
    ['1ea', "invalid character 'a' in exponent of numeric literal"],
    ['01', "invalid character '1' after top-level value"],
    ['nul', 'unexpected end of JSON input'],
    ["'", "invalid character '\\'' looking for beginning of value"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
    ['['.repeat(2000), 'exceeded max depth'],
  ])('the label %.20s is refused in Go’s words', (metadata, words) => {
    expect(refusal({ metadata })).toBe(
      `get image metadata: failed to unmarshal context of label '${METADATA}': ${words}`,
    );
  });

  it.each(['[]', '{"runImage":"x"}', '{"runImage":{"topLayer":1}}', '1'])(
    'the label %s has a wrong type and is refused',
    metadata => {
      expect(refusal({ metadata })).toContain('json: cannot unmarshal');
    },
  );
});
