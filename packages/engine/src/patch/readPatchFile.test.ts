import fc from 'fast-check';
import { isRebaseError } from '../errors';
import { PatchRule } from './patchRule';
import { patchId } from './patchId';
import { readPatchFile } from './readPatchFile';
import { writePatchFile } from './writePatchFile';

const digest = `sha256:${'a'.repeat(64)}` as const;
const full = {
  buildpack: 'paketo-buildpacks/*',
  layer: 'helper',
  data: { 'buildpackInfo.version': '3.10.*' },
  'patch-image': 'registry.test/patch:1',
  'patch-image.mirrors': ['mirror.test/patch:1'],
  'must-match-sha': [digest],
  'x-layer-rebase': {
    id: 'GHSA-1',
    title: 'helper built with a fixed Go',
    severity: 'high',
    cves: ['CVE-2026-0001'],
    advisory: 'https://advisories.test/1',
    published: '2026-11-01',
    invariants: ['helperNames'],
    class: 'A',
    group: 'november',
  },
};
const listForm = (...patches: unknown[]) => JSON.stringify({ patches });
const withEntry = (change: object) => listForm({ ...full, ...change });

it('134 reads every field of the list form', () => {
  const { patches, warnings } = readPatchFile(listForm(full), {
    source: 'ours',
    trustedBuildpacks: ['paketo-buildpacks/*'],
  });
  expect(warnings).toEqual([]);
  expect(patches).toEqual([
    {
      selector: {
        kind: 'buildpack',
        buildpack: 'paketo-buildpacks/*',
        layer: 'helper',
        data: { 'buildpackInfo.version': '3.10.*' },
      },
      patchImage: 'registry.test/patch:1',
      mirrors: ['mirror.test/patch:1'],
      mustMatch: [digest],
      details: full['x-layer-rebase'],
      source: 'ours',
      trustedBuildpacks: ['paketo-buildpacks/*'],
    },
  ]);
});

it('reads the object form with a launcher', () => {
  const text = JSON.stringify({
    patches: {
      buildpacks: [full],
      launcher: {
        'patch-image': 'registry.test/lifecycle:1',
        'must-match-sha': digest,
        version: '0.20.*',
      },
    },
  });
  expect(readPatchFile(text).patches[1]).toEqual({
    selector: { kind: 'launcher', version: '0.20.*' },
    patchImage: 'registry.test/lifecycle:1',
    mirrors: [],
    mustMatch: [digest],
    details: { cves: [], invariants: [] },
  });
});

it.each(['{}', '{"patches":null}', '{"patches":[]}', '{"patches":{}}'])(
  '136 %s holds no patches',
  text => expect(readPatchFile(text).patches).toEqual([]),
);

it('warns about unknown keys and patterns that the reference reads differently', () => {
  const text = JSON.stringify({
    schema: 2,
    patches: [
      {
        ...full,
        buildpack: '*',
        data: { url: 'https://*/x' },
        lair: 'x',
        'x-layer-rebase': { moot: 1 },
      },
    ],
  });
  const { warnings } = readPatchFile(text);
  expect(warnings).toEqual([
    'schema is not a known key',
    'patches[0].lair is not a known key',
    'patches[0].x-layer-rebase.moot is not a known key',
    expect.stringContaining('patches[0].buildpack: the reference matcher'),
    expect.stringContaining('patches[0].data.url: the reference matcher'),
  ]);
});

it.each([
  ['', 'not JSON'],
  ['\ufeff{}', 'not JSON'],
  ['{} {}', 'not JSON'],
  ['[]', 'the file must be an object'],
  ['null', 'the file must be an object'],
  ['{"patches":"x"}', 'patches must be an object'],
  ['{"patches":[1]}', 'patches[0] must be an object'],
  ['{"patches":{"buildpacks":{}}}', 'patches.buildpacks must be a list'],
  ['{"patches":{"launcher":"x"}}', 'patches.launcher must be an object'],
  [listForm(full, full, {}), 'patches[2].buildpack must be a text'],
  [withEntry({ layer: ' ' }), 'patches[0].layer must not be blank'],
  [withEntry({ layer: '[a' }), 'patches[0].layer is a malformed pattern'],
  [withEntry({ data: [] }), 'patches[0].data must be an object'],
  [withEntry({ data: { v: 17 } }), 'patches[0].data.v must be a text'],
  [withEntry({ 'patch-image': {} }), 'patches[0].patch-image must be a text'],
  [
    withEntry({ 'patch-image.mirrors': ['a', ''] }),
    'patches[0].patch-image.mirrors[1] must not be blank',
  ],
  [
    withEntry({ 'must-match-sha': ['abc'] }),
    'patches[0].must-match-sha[0] must be sha256:',
  ],
  [
    withEntry({ 'x-layer-rebase': { severity: 'awful' } }),
    'patches[0].x-layer-rebase.severity must be one of critical',
  ],
  [
    withEntry({ 'x-layer-rebase': { published: 'soon' } }),
    'patches[0].x-layer-rebase.published must be an ISO date',
  ],
  [withEntry({ layer: 'x'.repeat(5000) }), 'longer than 4096'],
  [withEntry({ layer: '*'.repeat(1025) }), 'layer is a malformed pattern'],
  [
    withEntry({ 'x-layer-rebase': { title: 'x'.repeat(301) } }),
    'x-layer-rebase.title is longer than 300',
  ],
  [withEntry({ title: 'x'.repeat(1_100_000) }), 'larger than'],
  [`{"patches":${'['.repeat(100_000)}`, 'nested deeper'],
  [listForm(...new Array(1001).fill(full)), 'more than 1000'],
])('refuses %.60s', (text, message) => {
  expect(() => readPatchFile(text)).toThrow(
    expect.objectContaining({
      code: 'invalid-patch-file',
      message: expect.stringContaining(message),
    }),
  );
});

it('is not fooled by prototype keys', () => {
  const { patches } = readPatchFile(
    `{"patches":[{"buildpack":"b","layer":"l","patch-image":"p",
      "__proto__":{"must-match-sha":["x"]},"data":{"__proto__":"p","constructor":"c"}}]}`,
  );
  expect(patches[0].mustMatch).toEqual([]);
  expect(
    Object.entries((patches[0].selector as { data: object }).data),
  ).toEqual([
    ['__proto__', 'p'],
    ['constructor', 'c'],
  ]);
  expect(() =>
    readPatchFile('{"patches":[{"__proto__":{"buildpack":"b"}}]}'),
  ).toThrow('patches[0].buildpack must be a text');
});

const text = fc.stringMatching(/^[a-z0-9./*-]{1,20}$/);
const digests = fc.array(
  fc.stringMatching(/^[0-9a-f]{64}$/).map(hex => `sha256:${hex}` as const),
  { maxLength: 3 },
);
const details = fc.record(
  {
    cves: fc.array(text),
    invariants: fc.array(text),
    id: text,
    severity: fc.constantFrom('critical', 'low' as const),
    group: text,
  },
  { requiredKeys: ['cves', 'invariants'] },
);
const rule = (launchers: boolean): fc.Arbitrary<PatchRule> =>
  fc.record({
    selector: fc.oneof(
      fc.record({
        kind: fc.constant('buildpack' as const),
        buildpack: text,
        layer: text,
        data: fc.dictionary(text, text, { noNullPrototype: true }),
      }),
      ...(launchers
        ? [fc.record({ kind: fc.constant('launcher' as const), version: text })]
        : []),
    ),
    patchImage: text,
    mirrors: fc.array(text, { maxLength: 3 }),
    mustMatch: digests,
    details,
  }) as fc.Arbitrary<PatchRule>;

it('writes what it reads, in both forms', () => {
  fc.assert(
    fc.property(fc.array(rule(false)), rules => {
      expect(readPatchFile(writePatchFile(rules, 'list')).patches).toEqual(
        rules,
      );
    }),
  );
  fc.assert(
    fc.property(fc.array(rule(true)), rules => {
      const inOrder = [
        ...rules.filter(({ selector }) => selector.kind === 'buildpack'),
        ...rules.filter(({ selector }) => selector.kind === 'launcher'),
      ];
      expect(readPatchFile(writePatchFile(rules, 'object')).patches).toEqual(
        inOrder,
      );
    }),
  );
});

it('refuses to write a launcher patch where it has no place', () => {
  const launcher = readPatchFile(
    '{"patches":{"launcher":{"patch-image":"p"}}}',
  ).patches;
  expect(() => writePatchFile(launcher, 'list')).toThrow(
    expect.objectContaining({ code: 'invalid-patch-file' }),
  );
});

it('gives a rule without an id a stable one', () => {
  const [withId, without] = readPatchFile(
    listForm(full, { ...full, 'x-layer-rebase': undefined }),
  ).patches;
  expect(patchId(withId)).toBe('GHSA-1');
  expect(patchId(without)).toMatch(/^patch-[0-9a-f]{12}$/);
  expect(patchId({ ...without, source: 'elsewhere' })).toBe(patchId(without));
});

it('answers every JSON text with a file or a typed error', () => {
  const outcome = (content: string) => {
    try {
      return Array.isArray(readPatchFile(content).patches);
    } catch (error) {
      return isRebaseError(error);
    }
  };
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), garbage => {
      expect(outcome(garbage)).toBe(true);
      expect(outcome(`{"patches":${garbage}}`)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
