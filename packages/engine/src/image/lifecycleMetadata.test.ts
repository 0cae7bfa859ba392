import fc from 'fast-check';
import {
  labelledDiffIds,
  readLifecycleMetadata,
  recordedRunImage,
} from './lifecycleMetadata';

const sha = (letter: string) => `sha256:${letter.repeat(64)}` as const;

function read(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const metadata = readLifecycleMetadata(text);
  if ('unreadable' in metadata) throw new Error(metadata.unreadable);
  return metadata;
}

describe('readLifecycleMetadata, label variants (requirements.md 5.2)', () => {
  it('takes app as a list or as one object', () => {
    expect(read({ app: [{ sha: sha('a') }, { sha: sha('b') }] }).app).toEqual([
      sha('a'),
      sha('b'),
    ]);
    expect(read({ app: { sha: sha('a') } }).app).toEqual([sha('a')]);
    expect(read({ app: null }).app).toEqual([]);
  });

  it('takes bom for sbom in old images', () => {
    expect(read({ bom: { sha: sha('a') } }).sbom).toBe(sha('a'));
    expect(read({ sbom: { sha: sha('b') }, bom: { sha: sha('a') } }).sbom).toBe(
      sha('b'),
    );
  });

  it('74, 75, 228 takes run image names from runImage, else from the legacy stack', () => {
    const stack = { runImage: { image: 'legacy', mirrors: ['m'] } };
    expect(recordedRunImage(read({ stack }))).toEqual({
      image: 'legacy',
      mirrors: ['m'],
    });
    expect(
      recordedRunImage(read({ stack, runImage: { topLayer: sha('a') } })).image,
    ).toBe('legacy');
    expect(
      recordedRunImage(read({ stack, runImage: { image: 'new' } })),
    ).toMatchObject({ image: 'new' });
  });

  it('keeps duplicate buildpacks apart and sorts layers by bytes', () => {
    const layers = {
      b: { sha: sha('b') },
      B: { sha: sha('c') },
      a: { sha: sha('a') },
    };
    const { buildpacks } = read({
      buildpacks: [
        { key: 'x', version: '1', layers },
        { key: 'x', version: '2', layers: null },
      ],
    });
    expect(buildpacks.map(({ id, version }) => [id, version])).toEqual([
      ['x', '1'],
      ['x', '2'],
    ]);
    expect(buildpacks[0].layers.map(({ name }) => name)).toEqual([
      'B',
      'a',
      'b',
    ]);
  });

  it('takes empty shas for layers that are not there', () => {
    const metadata = read({
      config: { sha: '' },
      'process-types': { sha: '' },
    });
    expect(metadata.problems).toEqual([]);
    expect(labelledDiffIds(metadata)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ app: 'x' }, 'app has an entry without a digest'],
    [{ app: [[]] }, 'app has an entry without a digest'],
    [{ sbom: { sha: 7 } }, 'sbom.sha is not a digest'],
    [{ buildpacks: {} }, 'buildpacks is not a list'],
    [
      { buildpacks: [{ version: '1' }] },
      'buildpacks has an entry without a key',
    ],
    [
      { buildpacks: [{ key: 'x', layers: [] }] },
      'layers of x is not an object',
    ],
    [{ buildpacks: [{ key: 'x', layers: { l: 7 } }] }, 'x:l is not an object'],
    [
      { buildpacks: [{ key: 'x', layers: { l: { sha: 'no' } } }] },
      'x:l.sha is not a digest',
    ],
    [{ runImage: { topLayer: 'no' } }, 'runImage.topLayer is not a digest'],
  ])('names what it cannot use: %j', (value, problem) => {
    expect(read(value).problems).toEqual([problem]);
  });

  it.each([
    '',
    'null',
    '[]',
    '7',
    '{"a":1,"a":2}',
    '{"a"',
    'x'.repeat(500_000),
  ])('says why a text is no label', text => {
    expect(readLifecycleMetadata(text)).toHaveProperty('unreadable');
  });

  it('reads whatever stands in a label', () => {
    const key = fc.constantFrom(
      ...[
        'app',
        'sbom',
        'bom',
        'buildpacks',
        'key',
        'version',
        'layers',
        'sha',
        'data',
      ],
      ...[
        'runImage',
        'stack',
        'image',
        'mirrors',
        'topLayer',
        'reference',
        '__proto__',
        'launcher',
      ],
    );
    const { value } = fc.letrec<{ value: unknown }>(tie => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(null, true, 1.5, '', sha('a'), 'r.example/run:1'),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value), label => {
        const metadata = readLifecycleMetadata(JSON.stringify(label));
        expect(metadata).not.toHaveProperty('unreadable');
      }),
      { numRuns: 2000 },
    );
  });
});
