import { digestOf } from '../../image/digest';
import { referenceRebase } from './referenceRebase';
import { normaliseName } from './runImageNames';

type Json = Record<string, unknown>;

interface Sketch {
  readonly diffIds: readonly string[];
  readonly labels?: Json;
  readonly env?: readonly string[];
  readonly config?: Json;
  readonly file?: Json;
  readonly manifest?: Json;
  readonly layer?: Json;
}

const OCI = 'application/vnd.oci.image';
const METADATA = 'io.buildpacks.lifecycle.metadata';
const oldBase = [digestOf('base 1'), digestOf('base 2')];
const appLayers = [digestOf('app 1'), digestOf('app 2')];
const newBase = [digestOf('new 1'), digestOf('new 2'), digestOf('new 3')];
const RUN = 'registry.test/base/run:1';
const REFERENCE = `registry.test/base/run@${digestOf('run')}`;

function draw(sketch: Sketch) {
  const { diffIds, labels, env, file, config, manifest, layer } = sketch;
  const layers = diffIds.map(diffId => ({
    mediaType: `${OCI}.layer.v1.tar+gzip`,
    size: 100,
    digest: digestOf(diffId),
    ...layer,
  }));
  return {
    name: 'registry.test/app:1',
    manifest: Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: `${OCI}.manifest.v1+json`,
        config: {
          mediaType: `${OCI}.config.v1+json`,
          size: 1,
          digest: digestOf('config'),
        },
        layers,
        ...manifest,
      }),
    ),
    config: Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        created: '2024-01-01T00:00:00Z',
        history: diffIds.map((_, n) => ({ created_by: `step ${n}` })),
        rootfs: { type: 'layers', diff_ids: diffIds },
        config: { Labels: labels, Env: env, ...config },
        ...file,
      }),
    ),
  };
}

interface Case {
  /** The app's Platform API; absent = not set. */
  readonly appApi?: string;
  readonly api?: string;
  readonly force?: boolean;
  readonly metadata?: unknown;
  readonly app?: Partial<Sketch>;
  readonly run?: Partial<Sketch>;
  readonly runName?: string;
}

const known = (change: Json = {}) => ({
  app: null,
  buildpacks: null,
  config: { sha: '' },
  launcher: { sha: '' },
  'process-types': { sha: '' },
  runImage: { topLayer: oldBase[1], reference: 'old', image: RUN },
  stack: { runImage: { image: RUN } },
  ...change,
});

function rebase(question: Case = {}) {
  const { appApi = '0.15', api = '0.15', metadata = known() } = question;
  const text =
    typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
  const app = draw({
    diffIds: [...oldBase, ...appLayers],
    ...question.app,
    labels: { [METADATA]: text, ...question.app?.labels },
    env: appApi === '' ? [] : [`CNB_PLATFORM_API=${appApi}`],
  });
  const run = draw({ diffIds: newBase, ...question.run });
  return referenceRebase({
    app,
    runImage: {
      ...run,
      name: question.runName ?? RUN,
      reference: REFERENCE,
    },
    platformApi: api,
    force: question.force,
  });
}

function written(question: Case = {}) {
  const result = rebase(question);
  if ('refused' in result) throw new Error(result.refused);
  const config = JSON.parse(result.config);
  const labels: Record<string, string> = config.config.Labels;
  const manifest = JSON.parse(result.manifest);
  const label = labels[METADATA];
  return { ...result, config, labels, manifest, label, text: result.config };
}

const refusal = (question: Case) => {
  const result = rebase(question);
  return 'refused' in result ? result.refused : 'not refused';
};
const lifecycle = (question: Case) => JSON.parse(written(question).label);

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

describe('the name of the run image (7.A)', () => {
  const runName = 'registry.test/other/run:9';
  const complaint = `rebase app image: new base image '${runName}' not found in existing run image metadata: {"topLayer":"${newBase[2]}","reference":"${REFERENCE}","image":"${RUN}"}`;

  it('7, 8, 9: unknown and forced: a warning, and the name goes everywhere', () => {
    const metadata = known({
      runImage: { topLayer: oldBase[1], image: RUN, mirrors: ['m.test/run:1'] },
    });
    const result = written({ runName, force: true, metadata });
    expect(result.warnings).toEqual([
      complaint.replace('}', ',"mirrors":["m.test/run:1"]}'),
    ]);
    const { runImage, stack } = JSON.parse(result.label);
    expect(runImage).toEqual({
      topLayer: newBase[2],
      reference: REFERENCE,
      image: runName,
    });
    expect(stack).toEqual({ runImage: { image: runName } });
  });

  it('10: unknown and not forced: refused', () => {
    expect(refusal({ runName })).toBe(
      `${complaint}; please provide -force to override`,
    );
  });

  it('10: the message shows the stack, or nothing, when there is no image', () => {
    const runImage = { topLayer: oldBase[1], reference: '' };
    const stack = { runImage: { mirrors: ['m.test/a&b'] } };
    expect(
      refusal({ runName, metadata: known({ runImage, stack }) }),
    ).toContain('metadata: {"mirrors":["m.test/a\\u0026b"]};');
    expect(
      refusal({ runName, metadata: known({ runImage, stack: null }) }),
    ).toContain('metadata: not found;');
  });

  it('11: another tag of the same repository is another name', () => {
    expect(refusal({ runName: 'registry.test/base/run:2' })).toContain(
      'not found in existing run image metadata',
    );
  });

  it('12: at rebaser API 0.11 there is no name check, names stay', () => {
    const { runImage, stack } = lifecycle({ runName, api: '0.11' });
    expect(runImage).toMatchObject({ topLayer: newBase[2], image: RUN });
    expect(stack).toEqual({ runImage: { image: RUN } });
  });

  it('13: a mirror is known', () => {
    const stack = { runImage: { image: 'x', mirrors: [runName] } };
    expect(lifecycle({ runName, metadata: known({ stack }) }).stack).toEqual(
      stack,
    );
  });

  it('14: Docker Hub’s long and short names are one', () => {
    const runImage = { topLayer: oldBase[1], mirrors: ['some/run:1'] };
    const metadata = known({ runImage });
    expect(
      lifecycle({ runName: 'index.docker.io/some/run:1', metadata }).runImage,
    ).toMatchObject({ mirrors: ['some/run:1'] });
  });

  it.each([
    ['92', '!@#$', '!@#$'],
    ['93', 'lib/repo:tag', 'index.docker.io/lib/repo:tag'],
    ['94', 'some.registry/repo:tag', 'some.registry/repo:tag'],
    ['95', 'index.docker.io/repo:tag', 'index.docker.io/library/repo:tag'],
    ['96', 'some.registry/repo', 'some.registry/repo:latest'],
    ['97', `some.registry/repo@${digestOf('')}`, 'some.registry/repo:latest'],
    ['98', `some.registry/repo:t@${digestOf('')}`, 'some.registry/repo:t'],
    ['99', 'some.registry/repo:tag', 'some.registry/repo:tag'],
    ['docker.io', 'docker.io/repo', 'index.docker.io/library/repo:latest'],
    ['port', 'localhost:5000/repo', 'localhost:5000/repo:latest'],
    ['localhost', 'localhost/repo', 'localhost/repo:latest'],
    ['upper case', 'Some/Repo', 'Some/Repo'],
  ])('%s: %s is %s', (_, text, name) => {
    expect(normaliseName(text)).toBe(name);
  });
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

describe('rebasable (7.A)', () => {
  const marked = (value: string) => ({
    labels: { 'io.buildpacks.rebasable': value },
  });
  const message = 'app image is not marked as rebasable';

  it('27: false is refused', () => {
    expect(refusal({ app: marked('false') })).toBe(
      `${message}; please provide -force to override`,
    );
  });

  it('28: false and forced is a warning', () => {
    const { warnings } = written({ app: marked('false'), force: true });
    expect(warnings).toEqual([message]);
  });

  it.each(['29 true', '30 ', 'x False', 'x 0'])('%s is no false', text => {
    expect(written({ app: marked(text.split(' ')[1]) }).warnings).toEqual([]);
  });

  it('31: an app of API 0.11 is not asked', () => {
    const app = {
      labels: {
        'io.buildpacks.rebasable': 'false',
        'io.buildpacks.stack.id': 's',
      },
    };
    const run = { labels: { 'io.buildpacks.stack.id': 's' } };
    expect(written({ appApi: '0.11', app, run }).warnings).toEqual([]);
  });
});

describe('mixins (7.A)', () => {
  const mixins = (app?: string, run?: string, appApi = '0.11') => {
    const labels = (value?: string) => ({
      'io.buildpacks.stack.id': 's',
      ...(value !== undefined && { 'io.buildpacks.stack.mixins': value }),
    });
    const question = {
      appApi,
      app: { labels: labels(app) },
      run: { labels: labels(run) },
    };
    return refusal(question);
  };

  it.each([
    ['33 no labels', undefined, undefined],
    ['35 both null', 'null', 'null'],
    ['36 app null', 'null', '["mixin-1"]'],
    ['37 equal', '["mixin-1","run:mixin-2"]', '["mixin-1","run:mixin-2"]'],
    ['38 more on the run image', '["mixin-1"]', '["mixin-1","mixin-2"]'],
    ['39 prefix on the app', '["run:mixin-2"]', '["mixin-2"]'],
    ['40 prefix on the run image', '["mixin-1"]', '["run:mixin-1"]'],
  ])('%s: fine', (_, app, run) => {
    expect(mixins(app, run)).toBe('not refused');
  });

  it('32: an app of API 0.15 is not asked', () => {
    expect(mixins('["mixin-1"]', undefined, '0.15')).toBe('not refused');
  });

  it('34: what is not JSON is refused in Go’s words', () => {
    expect(mixins("thisisn't!")).toBe(
      `get app image mixins: failed to unmarshal context of label 'io.buildpacks.stack.mixins': invalid character 'h' in literal true (expecting 'r')`,
    );
    expect(mixins('[]', '{{')).toBe(
      `get run image mixins: failed to unmarshal context of label 'io.buildpacks.stack.mixins': invalid character '{' looking for beginning of object key string`,
    );
  });

  it('41: missing ones are named, sorted, once', () => {
    expect(mixins('["mixin-1","run:mixin-2"]', '["run:mixin-2"]')).toBe(
      'missing required mixin(s): mixin-1',
    );
    expect(mixins('["b","build:b","a"]')).toBe(
      'missing required mixin(s): a, b',
    );
  });
});

describe.each(['', '0.11'])('stack of an app with API %j (7.A)', appApi => {
  const stack = (app?: string, run?: string, runFile?: Json) =>
    refusal({
      appApi,
      app: { labels: app ? { 'io.buildpacks.stack.id': app } : {} },
      run: {
        labels: run ? { 'io.buildpacks.stack.id': run } : {},
        file: runFile,
      },
    });

  it('42, 47: os is not compared', () => {
    expect(stack('s', 's', { os: 'windows' })).toBe('not refused');
  });
  it('43, 48: variants are not compared', () => {
    expect(stack('s', 's', { variant: 'v9' })).toBe('not refused');
  });
  it('44, 49: another stack', () => {
    expect(stack('old', 'new')).toBe(
      "incompatible stack: 'new' is not compatible with 'old'",
    );
  });
  it('45, 50: none on the run image', () => {
    expect(stack('old')).toBe('stack not defined on new base image');
  });
  it('46, 51, 167: none on the app', () => {
    expect(stack(undefined, 'new')).toBe('stack not defined on app image');
  });
});

describe('target (7.A, 7.B)', () => {
  const distro = (name?: string, version?: string) => ({
    ...(name && { 'io.buildpacks.base.distro.name': name }),
    ...(version && { 'io.buildpacks.base.distro.version': version }),
  });
  const target = (run: Partial<Sketch>, app: Partial<Sketch> = {}) =>
    refusal({ run, app });
  const refused = (fresh: string, old: string) =>
    `unable to satisfy target os/arch constraints; new run image: ${fresh}, old run image: ${old}; please provide -force to override`;
  const plain = '{"os":"linux","arch":"amd64"}';

  it('52, 63: other os', () => {
    expect(target({ file: { os: 'windows' } })).toBe(
      refused('{"os":"windows","arch":"amd64"}', plain),
    );
  });
  it('53, 64: other architecture', () => {
    expect(target({ file: { architecture: 'arm64' } })).toBe(
      refused('{"os":"linux","arch":"arm64"}', plain),
    );
  });
  it('54, 68: other variant', () => {
    expect(
      target({ file: { variant: 'v2' } }, { file: { variant: 'v1' } }),
    ).toBe(
      refused(
        '{"os":"linux","arch":"amd64","arch-variant":"v2"}',
        '{"os":"linux","arch":"amd64","arch-variant":"v1"}',
      ),
    );
  });
  it('55, 71: other distribution', () => {
    expect(
      target({ labels: distro('a', '1') }, { labels: distro('b', '1') }),
    ).toBe(
      refused(
        '{"os":"linux","arch":"amd64","distro":{"name":"a","version":"1"}}',
        '{"os":"linux","arch":"amd64","distro":{"name":"b","version":"1"}}',
      ),
    );
  });
  it('56: other version of the distribution', () => {
    expect(
      target({ labels: distro('a', '2') }, { labels: distro('a', '1') }),
    ).toContain('"version":"2"');
  });
  it('57: forced', () => {
    const { warnings } = written({
      run: { file: { os: 'windows' } },
      force: true,
    });
    expect(warnings).toEqual([
      refused('{"os":"windows","arch":"amd64"}', plain).replace(
        /; please.*/,
        '',
      ),
    ]);
  });
  it('58, 59, 60: stack ids are not compared', () => {
    const stack = (id?: string) => ({
      labels: id ? { 'io.buildpacks.stack.id': id } : {},
    });
    for (const [app, run] of [['a', 'b'], ['a'], [undefined, 'b']]) {
      expect(target(stack(run), stack(app))).toBe('not refused');
    }
  });
  it('the base id stands in the message, escaped as Go does, but is not compared', () => {
    const labels = { 'io.buildpacks.base.id': 'a<b' };
    expect(target({ labels })).toBe('not refused');
    expect(target({ labels, file: { os: 'x' } })).toContain(
      '{"id":"a\\u003cb","os":"x","arch":"amd64"}',
    );
  });

  it.each([
    ['62 equal', {}, {}],
    ['65 variant on the app only', {}, { file: { variant: 'v1' } }],
    ['66 distribution on the app only', {}, { labels: distro('a', '1') }],
    [
      '67 same variant',
      { file: { variant: 'v1' } },
      { file: { variant: 'v1' } },
    ],
    ['69 variant on the run image only', { file: { variant: 'v1' } }, {}],
    ['70 same', { labels: distro('a', '1') }, { labels: distro('a', '1') }],
    [
      'version left open',
      { labels: distro('a') },
      { labels: distro('a', '1') },
    ],
  ])('%s: fits', (_, run, app) => {
    expect(target(run, app)).toBe('not refused');
  });
  it('72: a distribution on the run image only does not fit', () => {
    expect(target({ labels: distro('a', '1') })).toContain('unable to satisfy');
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
      rebase({ app: { layer: { annotations: { a: '<' } } } }),
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
    const first = rebase();
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

describe('faults', () => {
  it.each(['0.6', '0.16', '1.0', '', 'x'])(
    'the rebaser’s API %j is no option',
    api => {
      expect(() => rebase({ api })).toThrow(
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
    expect(() => rebase({ app: { manifest: { layers: [] } } })).toThrow(
      expect.objectContaining({ code: 'invalid-document' }),
    );
  });
});
