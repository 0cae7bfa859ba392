import { parseReference } from '../image/reference';
import {
  AppImageOptions,
  buildAppImage,
  buildRunImage,
  RunImageOptions,
  TestImage,
} from '../testing';
import { readTestImage } from '../testing/images/readTestImage';
import { editImage } from './editImage';
import { findBase } from './findBase';
import { ImageChange, NewBase } from './imageChange';

const place = {
  registry: 'r.example',
  repository: 'app',
  name: 'r.example/app:1',
};

function baseOf(
  run: TestImage,
  naming: NewBase['naming'] = { change: 'none' },
): NewBase {
  const name = parseReference('r.example/run:noble');
  const { digest } = run.manifest;
  const pinned = { ...name, name: 'r.example/run:noble', digest };
  return { image: readTestImage(run), pinned, name, naming };
}

function rebase(app: TestImage, run: TestImage, naming?: NewBase['naming']) {
  const image = readTestImage(app);
  const change: ImageChange = {
    app: image,
    pinned: { ...place, digest: app.manifest.digest },
    baseCount: findBase(image) ?? 0,
    base: baseOf(run, naming),
    patched: [],
  };
  const edited = editImage(change);
  return {
    edited,
    manifest: JSON.parse(edited.manifest.content),
    config: JSON.parse(edited.config.content),
    configText: edited.config.content,
    label: JSON.parse(edited.config.content).config.Labels[
      'io.buildpacks.lifecycle.metadata'
    ] as string,
  };
}

function build(app: AppImageOptions = {}, run: RunImageOptions = {}) {
  return [
    buildAppImage({ runImage: buildRunImage(run), ...app }),
    buildRunImage({ ...run, version: '2' }),
  ] as const;
}

const textOf = (image: TestImage) => Buffer.from(image.config).toString();
const labelOf = (image: TestImage): string =>
  JSON.parse(textOf(image)).config.Labels['io.buildpacks.lifecycle.metadata'];

describe('what stays', () => {
  it('208 is the same plan for the same inputs', () => {
    const [app, run] = build();
    expect(rebase(app, run).edited).toEqual(rebase(app, run).edited);
  });

  it('6, 149, 150 is every key and number of the label that nobody asked to change', () => {
    const [app, run] = build({
      editMetadata: metadata =>
        JSON.stringify({ ...metadata, 'exec-env': 'production' })
          .replace('"data":{}', '"data":{"b" : 1.0, "a":12345678901234567890}')
          .replace('{', '{ "future": [1e2],\n '),
    });
    const { label } = rebase(app, run);
    expect(label).toContain('"data":{"b" : 1.0, "a":12345678901234567890}');
    expect(label.startsWith('{ "future": [1e2],\n ')).toBe(true);
    const [before, after] = [labelOf(app), label].map(text =>
      text.replace(/"(topLayer|reference)":"[^"]*"/g, ''),
    );
    expect(after).toBe(before);
  });

  it('146 is the app’s runtime config, created, author and unknown fields, in their own spelling', () => {
    const [app, run] = build({
      editConfig: config => ({
        author: 'me',
        docker_version: '20',
        ...config,
        config: {
          ...(config.config as object),
          Healthcheck: { Test: ['NONE'], StartInterval: 5 },
        },
        'x.unknown': [1, { a: null }],
      }),
    });
    const { configText } = rebase(app, run);
    for (const kept of [
      '"author":"me"',
      '"docker_version":"20"',
      '"Healthcheck":{"Test":["NONE"],"StartInterval":5}',
      '"x.unknown":[1,{"a":null}]',
      '"created":"1980-01-01T00:00:01Z"',
      'CNB_PLATFORM_API=0.15',
    ]) {
      expect(configText).toContain(kept);
    }
  });

  it('143, 144 is the app’s flavour and its annotations; foreign layer types are translated', () => {
    const app = buildAppImage({ annotations: { kept: 'yes' } });
    const { manifest } = rebase(
      app,
      buildRunImage({ version: '2', flavour: 'docker' }),
    );
    expect(manifest.mediaType).toBe(
      'application/vnd.oci.image.manifest.v1+json',
    );
    const types = manifest.layers.map(
      (layer: { mediaType: string }) => layer.mediaType,
    );
    expect(new Set(types)).toEqual(
      new Set(['application/vnd.oci.image.layer.v1.tar+gzip']),
    );
    expect(manifest.annotations).toEqual({
      kept: 'yes',
      'org.opencontainers.image.base.name': 'r.example/run:noble',
      'org.opencontainers.image.base.digest': buildRunImage({
        version: '2',
        flavour: 'docker',
      }).manifest.digest,
    });
  });

  it('is a Docker manifest without annotations, also on an OCI run image', () => {
    const app = buildAppImage({ flavour: 'docker' });
    const { manifest } = rebase(app, buildRunImage({ version: '2' }));
    expect(manifest.annotations).toBeUndefined();
    expect(manifest.layers[0].mediaType).toBe(
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
    );
  });

  it('is not at any price: zstd layers do not fit a Docker manifest', () => {
    const app = buildAppImage({ flavour: 'docker' });
    const run = buildRunImage({ version: '2', compression: 'zstd' });
    const { edited } = rebase(app, run);
    expect(edited.reasons).toMatchObject([
      { code: 'media-type-unsupported', severity: 'blocking' },
      { code: 'media-type-unsupported' },
      { code: 'media-type-unsupported' },
    ]);
    const oci = rebase(buildAppImage(), run);
    expect(oci.edited.reasons).toEqual([]);
  });
});

it('147 is Env and User too, whatever the new run image says', () => {
  const [app] = build();
  const run = buildRunImage({
    version: '2',
    editConfig: ({ config, ...rest }) => ({
      ...rest,
      config: { ...(config as object), User: '0:0', Env: ['PATH=/new'] },
    }),
  });
  const before = JSON.parse(textOf(app)).config;
  const { User, Env } = rebase(app, run).config.config;
  expect({ User, Env }).toEqual({ User: before.User, Env: before.Env });
});

it('159 an app that is only its base becomes the new base', () => {
  const topLayer = buildRunImage().layers[2].diffId;
  const label = JSON.stringify({ runImage: { topLayer } });
  const app = buildRunImage({
    labels: { 'io.buildpacks.lifecycle.metadata': label },
  });
  const run = buildRunImage({ version: '2' });
  const { config, edited } = rebase(app, run);
  expect(config.rootfs.diff_ids).toEqual(
    run.layers.map(({ diffId }) => diffId),
  );
  expect(edited.layerChanges.map(({ change }) => change)).toEqual([
    ...Array(3).fill('removed'),
    ...Array(3).fill('added'),
  ]);
});

describe('history', () => {
  const steps = (config: {
    history?: { created_by?: string; empty_layer?: boolean }[];
  }) => config.history?.map(step => step.created_by ?? '');

  it('152, 188 is the run image’s, then the app’s', () => {
    const [app, run] = build();
    const { config } = rebase(app, run);
    const before = JSON.parse(textOf(app)).history;
    expect(steps(config)).toEqual([
      'COPY os /',
      'COPY ca-certificates /',
      'COPY users /',
      'USER 1001:1000',
      ...before.slice(3).map((step: { created_by: string }) => step.created_by),
    ]);
  });

  it.each<[string, AppImageOptions]>([
    ['the app has none', { history: 'none' }],
    [
      'the app’s is as short as its base',
      {
        editConfig: config => ({
          ...config,
          history: (config.history as unknown[]).slice(0, 3),
        }),
      },
    ],
    [
      'the app’s is empty',
      { editConfig: config => ({ ...config, history: [] }) },
    ],
  ])('155 costs no layer when %s', (_, options) => {
    const [app, run] = build(options);
    const { config, manifest } = rebase(app, run);
    expect(manifest.layers).toHaveLength(16);
    expect(config.rootfs.diff_ids).toEqual(
      [...run.layers, ...app.layers.slice(3)].map(({ diffId }) => diffId),
    );
    expect(
      config.history?.filter(
        (step: { empty_layer?: boolean }) => !step.empty_layer,
      ).length ?? 16,
    ).toBe(16);
  });

  it('156, 211 gives blank steps to a run image without any', () => {
    const [app] = build();
    const run = buildRunImage({ version: '2', history: 'none' });
    expect(steps(rebase(app, run).config)?.slice(0, 4)).toEqual([
      '',
      '',
      '',
      "Layer: 'helper', Created by buildpack: paketo-buildpacks/ca-certificates@3.10.5",
    ]);
  });

  it('210 gives blank steps to a run image that claims more than it has', () => {
    const [app] = build();
    const run = buildRunImage({
      version: '2',
      editConfig: config => ({
        ...config,
        history: [...(config.history as unknown[]), { created_by: 'more' }],
      }),
    });
    const { config, manifest } = rebase(app, run);
    expect(manifest.layers).toHaveLength(16);
    expect(steps(config)?.slice(0, 3)).toEqual(['', '', '']);
    expect(steps(config)).toHaveLength(16);
  });

  it('drops empty steps of the old base and keeps those among the app’s', () => {
    const empty = { created_by: 'ENV X', empty_layer: true };
    const [app, run] = build({
      editConfig: config => {
        const list = config.history as unknown[];
        return {
          ...config,
          history: [
            ...list.slice(0, 3),
            empty,
            ...list.slice(3, 5),
            empty,
            ...list.slice(5),
          ],
        };
      },
    });
    const texts = steps(rebase(app, run).config) ?? [];
    expect(texts.filter(text => text === 'ENV X')).toHaveLength(1);
    expect(texts.indexOf('ENV X')).toBe(6);
  });
});

describe('machine', () => {
  it('145 follows the run image; its silence on the variant changes nothing', () => {
    const arm = (variant?: string) => ({
      os: 'linux',
      architecture: 'arm64',
      ...(variant && { variant }),
    });
    const app = buildAppImage({
      runImage: buildRunImage({ platform: arm('v8') }),
    });
    expect(rebase(app, buildRunImage({ platform: arm() })).config.variant).toBe(
      'v8',
    );
    const plain = buildAppImage({
      runImage: buildRunImage({ platform: arm() }),
    });
    const { config, edited } = rebase(
      plain,
      buildRunImage({ platform: arm('v8') }),
    );
    expect(config.variant).toBe('v8');
    expect(edited.configEdits).toContainEqual({
      what: 'config variant',
      to: '"v8"',
    });
  });

  it('146 takes os.version and os.features from the run image or drops them', () => {
    const fields = { 'os.version': '10.0.1', 'os.features': ['win32k'] };
    const withFields = buildRunImage({
      version: '2',
      editConfig: config => ({ ...config, ...fields }),
    });
    expect(rebase(buildAppImage(), withFields).config).toMatchObject(fields);
    const app = buildAppImage({
      editConfig: config => ({ ...config, ...fields }),
    });
    expect(
      rebase(app, buildRunImage({ version: '2' })).config,
    ).not.toHaveProperty('os.version');
  });
});

describe('labels', () => {
  it('15–22, 148 of stack and base follow the run image, all others are the app’s', () => {
    const app = buildAppImage({
      labels: {
        'io.buildpacks.stack.distro.name': 'same',
        'io.buildpacks.stack.removed': '1',
        'io.buildpacks.base.removed': '1',
        'io.buildpacks.stack.changed': '1',
        'io.buildpacks.base.homepage': '1',
        'io.custom.old': '1',
        'io.buildpacks.rebasable': 'true',
      },
    });
    const run = buildRunImage({
      version: '2',
      labels: {
        'io.buildpacks.stack.distro.name': 'same',
        'io.buildpacks.stack.changed': '2',
        'io.buildpacks.stack.added': '2',
        'io.buildpacks.base.homepage': '2',
        'io.custom.stack': '2',
        'io.buildpacks.rebasable': 'false',
      },
    });
    const { Labels: labels } = rebase(app, run).config.config;
    expect(labels).toMatchObject({
      'io.buildpacks.stack.distro.name': 'same',
      'io.buildpacks.stack.changed': '2',
      'io.buildpacks.stack.added': '2',
      'io.buildpacks.base.homepage': '2',
      'io.custom.old': '1',
      'io.buildpacks.rebasable': 'true',
    });
    for (const gone of [
      'io.buildpacks.stack.removed',
      'io.buildpacks.base.removed',
      'io.custom.stack',
    ]) {
      expect(labels).not.toHaveProperty(gone);
    }
  });

  it('8, 9, 161 name a foreign run image, and drop mirrors, when forced', () => {
    const app = buildAppImage({ mirrors: ['mirror.example/run:noble'] });
    const { label } = rebase(app, buildRunImage({ version: '2' }), {
      change: 'replace',
    });
    const { runImage, stack } = JSON.parse(label);
    expect(runImage.image).toBe('r.example/run:noble');
    expect(runImage).not.toHaveProperty('mirrors');
    expect(stack).toEqual({ runImage: { image: 'r.example/run:noble' } });
  });

  it('move all names of the old tag along with a bump', () => {
    const app = buildAppImage({
      runImageName: 'r.example/run:0.1.207',
      mirrors: [
        'mirror.example/run:0.1.207',
        'mirror.example/other:1',
        'not a name',
      ],
    });
    const naming = { change: 'bump', oldTag: '0.1.207' } as const;
    const { runImage, stack } = JSON.parse(
      rebase(app, buildRunImage({ version: '2' }), naming).label,
    );
    const names = {
      image: 'r.example/run:noble',
      mirrors: [
        'mirror.example/run:noble',
        'mirror.example/other:1',
        'not a name',
      ],
    };
    expect(runImage).toMatchObject(names);
    expect(stack.runImage).toEqual(names);
  });

  it('get a run image where the old label has none', () => {
    const topLayer = buildRunImage().layers[2].diffId;
    const app = buildAppImage({
      editMetadata: () => ({ runImage: { topLayer } }),
    });
    expect(
      JSON.parse(rebase(app, buildRunImage({ version: '2' })).label).runImage
        .reference,
    ).toMatch(/^r\.example\/run@sha256:/);
  });

  it('keep a bounded history of ours, digests only', () => {
    const app = buildAppImage({
      labels: {
        'dev.layer-rebase.history': JSON.stringify(
          Array(30).fill({ from: 'old' }),
        ),
      },
    });
    const { Labels: labels } = rebase(app, buildRunImage({ version: '2' }))
      .config.config;
    const history = JSON.parse(labels['dev.layer-rebase.history']);
    expect(history).toHaveLength(20);
    expect(history.at(-1)).toEqual({
      from: app.manifest.digest,
      runImage: buildRunImage({ version: '2' }).manifest.digest,
    });
    const odd = buildAppImage({
      labels: { 'dev.layer-rebase.history': 'not json' },
    });
    expect(rebase(odd, buildRunImage({ version: '2' })).edited.reasons).toEqual(
      [],
    );
  });
});

it('lists what changes in words that can be read: label, path, from, to', () => {
  const [app, run] = build();
  const { edited } = rebase(app, run);
  const before = JSON.parse(labelOf(app)).runImage;
  const label = 'label io.buildpacks.lifecycle.metadata';
  expect(edited.configEdits.map(({ what }) => what)).toEqual([
    'label io.buildpacks.base.released',
    `${label}: runImage.topLayer`,
    `${label}: runImage.reference`,
    'label dev.layer-rebase.history',
    'annotation org.opencontainers.image.base.name',
    'annotation org.opencontainers.image.base.digest',
  ]);
  expect(edited.configEdits[1]).toEqual({
    what: `${label}: runImage.topLayer`,
    from: before.topLayer,
    to: run.layers[2].diffId,
  });
});
