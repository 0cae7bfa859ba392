import { digestOf } from '../../image/digest';
import { ImageFacts } from '../../patch/imageFacts';
import { matchReferencePatch, readReferencePatches } from './referencePatches';

function app(...layers: [string, string, unknown?][]): ImageFacts {
  return {
    platform: { os: 'linux', architecture: 'amd64' },
    layersDir: '/layers',
    diffIds: [],
    layers: layers.map(([buildpack, layer, data]) => ({
      kind: 'buildpack',
      buildpack,
      buildpackVersion: '1',
      layer,
      data,
      diffId: digestOf(buildpack + layer),
    })),
  };
}

function selected(image: ImageFacts, patch: object): number {
  const [read] = readReferencePatches(JSON.stringify({ patches: [patch] }));
  return matchReferencePatch(image, read).length;
}

describe('selection (7.D)', () => {
  const versioned = (version: unknown) =>
    app(['a/b', 'l', { artifact: { version } }]);
  const byVersion = {
    buildpack: 'a/b',
    layer: 'l',
    data: { 'artifact.version': '17.*' },
  };

  it('124: the exact names select one layer', () => {
    const image = app(['a/b', 'l'], ['a/b', 'm']);
    expect(selected(image, { buildpack: 'a/b', layer: 'l' })).toBe(1);
  });
  it('125: patterns over two buildpacks', () => {
    const image = app(['org/buildpack-a', 'x'], ['org/buildpack-b', 'y']);
    expect(selected(image, { buildpack: 'org/buildpack-*', layer: '*' })).toBe(
      2,
    );
  });
  it('126: a pattern over layers', () => {
    const image = app(['a/b', 'jre-11'], ['a/b', 'jre-17'], ['a/b', 'other']);
    expect(selected(image, { buildpack: 'a/b', layer: 'jre-*' })).toBe(2);
  });
  it('127, 128: data selects', () => {
    expect(selected(versioned('17.0.1'), byVersion)).toBe(1);
    expect(selected(versioned('11.0.1'), byVersion)).toBe(0);
  });
  it('129: an absent path selects nothing', () => {
    expect(selected(app(['a/b', 'l', {}]), byVersion)).toBe(0);
    expect(selected(app(['a/b', 'l', null]), byVersion)).toBe(0);
  });
  it('130: another buildpack', () => {
    expect(selected(app(['c/d', 'l']), { buildpack: 'a/b', layer: 'l' })).toBe(
      0,
    );
  });
  it('131: duplicate buildpacks are both selected', () => {
    const image = app(['a/b', 'l'], ['a/b', 'l']);
    expect(selected(image, { buildpack: 'a/b', layer: 'l' })).toBe(2);
  });
  it.each([17, true, null, ['17.0.1'], { '17': 1 }])(
    '169: the value %j is no string and never matches',
    value => {
      const any = { ...byVersion, data: { 'artifact.version': '*' } };
      expect(selected(versioned(value), any)).toBe(0);
    },
  );
  it('169: a key with a dot cannot be reached', () => {
    const image = app(['a/b', 'l', { 'a.b': 'x' }]);
    expect(
      selected(image, { buildpack: 'a/b', layer: 'l', data: { 'a.b': 'x' } }),
    ).toBe(0);
  });
  it('181: blanks match nothing, * stops at /, a broken pattern is text', () => {
    const image = app(['a/b', '[x'], ['ab', 'y']);
    expect(selected(image, { layer: '*' })).toBe(0);
    expect(selected(image, { buildpack: '*', layer: '*' })).toBe(1);
    expect(selected(image, { buildpack: '*/*', layer: '[x' })).toBe(1);
  });
});

describe('186 the file (7.D)', () => {
  it('134: all five fields', () => {
    const file = {
      patches: [
        {
          buildpack: 'a/b',
          layer: 'l',
          data: { v: '1.*' },
          'patch-image': 'p:1',
          'patch-image.mirrors': ['m:1'],
        },
      ],
    };
    expect(readReferencePatches(JSON.stringify(file))).toEqual([
      {
        buildpack: 'a/b',
        layer: 'l',
        data: new Map([['v', '1.*']]),
        patchImage: 'p:1',
        mirrors: ['m:1'],
      },
    ]);
  });

  it('135, 139: two patches, without data', () => {
    const patches = readReferencePatches('{"patches":[{},{"layer":"x"}]}');
    expect(patches.map(({ layer, data }) => [layer, data.size])).toEqual([
      ['', 0],
      ['x', 0],
    ]);
  });

  it.each(['null', '{}', '{"patches":null}', '{"patches":[]}'])(
    '136: %s holds none',
    text => expect(readReferencePatches(text)).toEqual([]),
  );

  it('keys in any case, the last one wins, unknown ones are ignored, null is blank', () => {
    const text =
      '{"PATCHES":[{"Layer":"a","layer":"b","x":1,"data":{"v":null}}]}';
    expect(readReferencePatches(text)).toMatchObject([
      { layer: 'b', data: new Map([['v', '']]) },
    ]);
  });

  it.each([
    '[]',
    '{} {}',
    '\ufeff{}',
    '',
    '{',
    '{"patches":{}}',
    '{"patches":[{"patch-image":{}}]}',
    '{"patches":[{"data":{"v":1}}]}',
  ])('138: %j is refused', text => {
    expect(() => readReferencePatches(text)).toThrow(
      expect.objectContaining({
        code: 'invalid-patch-file',
        message: expect.stringMatching(/^failed to parse layer patches file: /),
      }),
    );
  });
});
