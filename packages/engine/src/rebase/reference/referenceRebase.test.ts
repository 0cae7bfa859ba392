import { digestOf } from '../../image/digest';
import {
  OCI,
  oldBase,
  appLayers,
  newBase,
  RUN,
  REFERENCE,
  draw,
  known,
  referenceOf,
  written,
  refusal,
  lifecycle,
} from '../../testing/referenceCase';
import { referenceRebase } from './referenceRebase';

describe('layers and metadata (7.A)', () => {
  it('1: the base of the app becomes the new run image', () => {
    expect(written().config.rootfs.diff_ids).toEqual([
      ...newBase,
      ...appLayers,
    ]);
  });

  it('4, 5: topLayer and reference are those of the new run image', () => {
    expect(lifecycle({}).runImage).toEqual({
      topLayer: newBase[2],
      reference: REFERENCE,
      image: RUN,
    });
  });

  it.each([[[{ sha: 'x' }]], [{ sha: 'x' }], [['a', 1, null]], [null]])(
    '6: app %j keeps its shape, buildpacks survive',
    app => {
      const buildpacks = [{ key: 'a/b', version: '1', layers: {} }];
      const metadata = known({ app, buildpacks });
      expect(lifecycle({ metadata })).toMatchObject({ app, buildpacks });
    },
  );
});

describe('labels (7.A)', () => {
  const label = (name: string, app?: string, run?: string, api?: string) =>
    written({
      api,
      app: { labels: app === undefined ? {} : { [name]: app } },
      run: { labels: run === undefined ? {} : { [name]: run } },
    }).labels[name];

  it.each([
    ['15', 'io.buildpacks.stack.distro.name', 'a', 'a', 'a'],
    ['16', 'io.buildpacks.stack.changed', 'v1', 'v2', 'v2'],
    ['17', 'io.buildpacks.stack.added', undefined, 'v', 'v'],
    ['18', 'io.buildpacks.stack.removed', 'v', undefined, undefined],
    ['19', 'io.custom.old', 'v', undefined, 'v'],
    ['20', 'io.custom.stack', undefined, 'v', undefined],
    ['21', 'io.buildpacks.base.homepage', 'v1', 'v2', 'v2'],
    ['22', 'io.buildpacks.base.removed', 'v', undefined, undefined],
    ['148', 'io.buildpacks.rebasable', 'true', 'false', 'true'],
  ])('%s: %s %s → %s gives %s', (_, name, app, run, result) => {
    expect(label(name, app, run)).toBe(result);
  });

  it('base labels stay as they are at rebaser API 0.11', () => {
    expect(label('io.buildpacks.base.homepage', 'v1', 'v2', '0.11')).toBe('v1');
  });
});

describe('measured results (7.E)', () => {
  it('143: an OCI app becomes a Docker manifest with OCI layers', () => {
    const { manifest } = written();
    expect(manifest.mediaType).toBe(
      'application/vnd.docker.distribution.manifest.v2+json',
    );
    expect(manifest.config.mediaType).toBe(
      'application/vnd.docker.container.image.v1+json',
    );
    expect(manifest.layers[0].mediaType).toBe(`${OCI}.layer.v1.tar+gzip`);
  });

  it('144: annotations, subject and artifactType are lost, those of layers are not', () => {
    const result = written({
      app: {
        manifest: {
          annotations: { a: 'b' },
          artifactType: 'x',
          subject: { digest: digestOf('s') },
        },
        layer: { annotations: { b: '1', a: '<' }, urls: ['https://u.test'] },
      },
    });
    expect(Object.keys(result.manifest)).toEqual([
      'schemaVersion',
      'mediaType',
      'config',
      'layers',
    ]);
    expect(JSON.stringify(result.manifest.layers.at(-1))).toContain(
      '"urls":["https://u.test"],"annotations":{"a":"<","b":"1"}',
    );
    expect(
      referenceOf({ app: { layer: { annotations: { a: '<' } } } }),
    ).toMatchObject({ manifest: expect.stringContaining('{"a":"\\u003c"}') });
  });

  it('145, 146: variant, features and author go, os.version is the run image’s', () => {
    const { config } = written({
      app: {
        file: {
          variant: 'v1',
          author: 'me',
          container: 'c',
          docker_version: '1',
          'os.version': '1',
          'os.features': ['f'],
        },
      },
      run: { file: { variant: 'v1', 'os.version': '2' } },
    });
    expect(Object.keys(config)).toEqual([
      'architecture',
      'created',
      'history',
      'os',
      'rootfs',
      'config',
      'os.version',
    ]);
    expect(config['os.version']).toBe('2');
  });

  it('147: Env and User of the run image are not taken', () => {
    const { config } = written({
      app: { config: { User: 'app' } },
      run: { config: { User: 'run', Env: ['PATH=/run'] } },
    });
    expect(config.config).toMatchObject({
      User: 'app',
      Env: ['CNB_PLATFORM_API=0.15'],
    });
  });

  it('keeps only the config fields ggcr knows, in its order', () => {
    const { text } = written({
      app: {
        config: {
          Shell: ['sh'],
          StopSignal: 'TERM',
          ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
          Volumes: {},
          Cmd: [],
          OnBuild: null,
          Healthcheck: {
            Test: ['CMD'],
            Interval: 30000000000,
            StartInterval: 5,
          },
          Hostname: 'h',
          Tty: true,
          Memory: 5,
        },
      },
    });
    expect(text).toContain(
      '"config":{"Healthcheck":{"Test":["CMD"],"Interval":30000000000},"Env":["CNB_PLATFORM_API=0.15"],"Hostname":"h","Labels":{',
    );
    expect(text).toContain(
      '},"Tty":true,"ExposedPorts":{"443/tcp":{},"80/tcp":{}},"StopSignal":"TERM","Shell":["sh"]}',
    );
  });

  it('149: an unknown key of the label is lost', () => {
    expect(written({ metadata: known({ future: 1 }) }).label).not.toContain(
      'future',
    );
  });

  it('150: numbers in data go through float64', () => {
    const data =
      '{"big":12345678901234567890,"one":1.0,"e":1e21,"small":1e-7,"zero":-0.0}';
    const metadata = JSON.stringify(
      known({
        buildpacks: [
          { key: 'k', version: '1', layers: { l: { sha: 's', data: 'DATA' } } },
        ],
      }),
    ).replace('"DATA"', data);
    expect(written({ metadata }).label).toContain(
      '"data":{"big":12345678901234567000,"e":1e+21,"one":1,"small":1e-7,"zero":-0},"build":false,"launch":false,"cache":false',
    );
  });

  it('151: <, > and & are escaped in the label', () => {
    const { label, text } = written({
      metadata: known({ app: 'a<b>&\u2028' }),
    });
    expect(label).toContain('"app":"a\\u003cb\\u003e\\u0026\\u2028"');
    expect(text).toContain('a\\\\u003cb');
  });

  it('152: one blank history entry a layer', () => {
    expect(written().config.history).toEqual(
      Array(5).fill({ created: '1980-01-01T00:00:01Z' }),
    );
  });

  it('153: a second rebase gives the same digest', () => {
    const run = draw({ diffIds: newBase });
    const runImage = { ...run, name: RUN, reference: REFERENCE };
    const first = referenceOf();
    if ('refused' in first) throw new Error(first.refused);
    const second = referenceRebase({
      app: {
        name: 'app',
        manifest: Buffer.from(first.manifest),
        config: Buffer.from(first.config),
      },
      runImage,
      platformApi: '0.15',
    });
    expect(second).toEqual(first);
  });

  it.each([
    [undefined],
    [[]],
    [[{}]],
    [[{}, {}]],
    [[{}, { empty_layer: true }, {}]],
  ])(
    '155: too little history %j: the reference loses a layer, we refuse',
    history => {
      expect(refusal({ app: { file: { history } } })).toContain(
        'would lose its first app layer',
      );
    },
  );

  it('155: history of base and first app layer is enough', () => {
    const { config } = written({ app: { file: { history: [{}, {}, {}] } } });
    expect(config.rootfs.diff_ids).toHaveLength(5);
  });

  it('156: a run image without history keeps all layers in order', () => {
    const run = { file: { history: null } };
    expect(written({ run }).config.rootfs.diff_ids).toEqual([
      ...newBase,
      ...appLayers,
    ]);
  });

  it('157: a repeated base layer: the reference keeps old layers, we refuse', () => {
    const [one, two] = oldBase;
    const metadata = known({ app: [{ sha: appLayers[0] }] });
    const diffIds = [one, two, digestOf('more'), two, ...appLayers];
    expect(refusal({ metadata, app: { diffIds } })).toContain(
      'would keep old base layers',
    );
  });

  it('157: an app layer that equals the top of the base is no reason', () => {
    const metadata = known({ app: [{ sha: appLayers[0] }] });
    const diffIds = [...oldBase, appLayers[0], oldBase[1]];
    expect(
      written({ metadata, app: { diffIds } }).manifest.layers,
    ).toHaveLength(5);
  });

  it.each([digestOf('elsewhere'), ''])('158: topLayer %j is not there', top => {
    const metadata = known({ runImage: { topLayer: top, image: RUN } });
    expect(refusal({ metadata })).toBe(
      'rebase app image: could not find base layer in image',
    );
  });

  it('158: no label at all', () => {
    expect(refusal({ metadata: '' })).toBe(
      'rebase app image: could not find base layer in image',
    );
  });

  it('159: an app of base layers only becomes the new base', () => {
    const { config } = written({ app: { diffIds: oldBase } });
    expect(config.rootfs.diff_ids).toEqual(newBase);
  });

  it('161: forced, a foreign run image drops the mirrors', () => {
    const metadata = known({
      runImage: { topLayer: oldBase[1], image: 'a/b', mirrors: ['c/d'] },
      stack: { runImage: { image: 'a/b', mirrors: ['c/d'] } },
    });
    expect(written({ metadata, force: true }).label).toContain(
      `"image":"${RUN}"},"stack":{"runImage":{"image":"${RUN}"}}}`,
    );
  });

  it('164: a run image without layers', () => {
    expect(refusal({ run: { diffIds: [] } })).toBe(
      'get rebase run image top layer SHA: image has no layers',
    );
  });

  it('166: an app API that is no version is refused', () => {
    expect(refusal({ appApi: 'latest' })).toContain("'latest'");
  });

  it('an app API with another = in it reads as unset', () => {
    expect(refusal({ appApi: '0.15=' })).toBe('stack not defined on app image');
  });

  it('210: a run image whose history claims a layer too many', () => {
    const run = { file: { history: [{}, {}, {}, {}] } };
    expect(refusal({ run })).toBe(
      'rebase app image: failed to process new base image: malformed image: config history references at least 4 non-empty layer(s), but only 3 layer(s) are present',
    );
  });
});

describe('faults', () => {
  it.each(['0.6', '0.16', '1.0', '', 'x'])(
    'the rebaser’s API %j is no option',
    api => {
      expect(() => referenceOf({ api })).toThrow(
        expect.objectContaining({ code: 'invalid-options' }),
      );
    },
  );

  it('a config that is no JSON', () => {
    const app = { ...draw({ diffIds: oldBase }), config: Buffer.from('{') };
    const run = { ...draw({ diffIds: newBase }), name: RUN, reference: 'r' };
    expect(() =>
      referenceRebase({ app, runImage: run, platformApi: '0.15' }),
    ).toThrow(expect.objectContaining({ code: 'invalid-document' }));
  });

  it('a manifest and a config that do not belong together', () => {
    expect(() => referenceOf({ app: { manifest: { layers: [] } } })).toThrow(
      expect.objectContaining({ code: 'invalid-document' }),
    );
  });
});
