import {
  AppImageOptions,
  TestRegistry,
  buildAppImage,
  buildIndex,
  buildPatchImage,
  buildRunImage,
  paketoJava,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import { openWatching } from '../__testUtils__/openWatching';
import { patchFile, pushSamples } from '../__testUtils__/samples';
import { PolicyConfig, RegistryConfig } from '../config';

describe('Assessor', () => {
  let registry: TestRegistry;
  const databases = testDatabases();
  const opened: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    registry = await startTestRegistry();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(one => one.close()));
    await registry.stop();
  });

  async function assess(
    image: string,
    policy: Partial<PolicyConfig> = {},
    patches: () => string = () => '{"patches":[]}',
    lists: Partial<RegistryConfig> = {},
  ) {
    const watching = openWatching({
      knex: await databases.open('SQLITE_3'),
      hosts: [registry.host],
      policy,
      lists,
      sources: [{ name: 'acme', read: async () => patches() }],
    });
    opened.push(watching);
    const mayAsk = {};
    return (await watching.assessor.assess(image, { mayAsk })).status;
  }

  function push(options: AppImageOptions): string {
    pushImage(registry, 'shop/web', '1', buildAppImage(options));
    return `${registry.host}/shop/web:1`;
  }

  const runImageName = () => `${registry.host}/base/run:1`;

  it('calls an image on the newest base current', async () => {
    pushSamples(registry);
    const status = await assess(`${registry.host}/shop/current:1`);
    expect(status).toMatchObject({
      verdict: 'current',
      sentence:
        'Nothing to do: the base is the newest, and every known patch is in.',
      reasons: [],
      patches: [],
      closes: {},
      platforms: [{ runImage: { outdated: false } }],
    });
    const [{ layers }] = status.platforms;
    expect(layers.some(({ after }) => after)).toBe(false);
  });

  it('calls an image on an older base patchable, and shows before and after', async () => {
    const { image } = pushSamples(registry);
    const status = await assess(image);
    expect(status).toMatchObject({
      verdict: 'patchable',
      sentence: 'A newer base is ready. Your code stays as it is.',
      index: false,
    });
    const [{ layers }] = status.platforms;
    expect(layers[0]).toMatchObject({
      kind: 'run-image',
      count: 3,
      after: { count: 3, change: 'replaced' },
    });
    expect(layers.find(({ kind }) => kind === 'app')).toMatchObject({
      title: 'your app',
      count: 2,
    });
    expect(status.bytesToMove).toBeGreaterThan(0);
  });

  it('names the base by its label, and says when the newest was made and how long moving to it takes', async () => {
    const { image } = pushSamples(registry);
    const status = await assess(image);
    expect(status.platforms[0].runImage).toMatchObject({
      version: '2026-01-1',
      newestVersion: '2026-01-2',
      newestCreated: '2026-01-02T03:04:05.000Z',
    });
    expect(status.secondsExpected).toBeGreaterThanOrEqual(1);
  });

  it('names both bases by their tags where one has no label', async () => {
    pushSamples(registry);
    const bare = {
      'io.buildpacks.base.released': '',
      'io.buildpacks.stack.released': '',
    };
    const newer = buildRunImage({ version: '5', labels: bare });
    pushImage(registry, 'base/bare', 'noble', newer);
    const status = await assess(
      push({ runImageName: `${registry.host}/base/bare:noble` }),
    );
    expect(status.platforms[0].runImage).toMatchObject({
      version: 'noble',
      newestVersion: 'noble',
    });
  });

  it('sets aside a patch that nothing allows, and says why', async () => {
    const { image } = pushSamples(registry);
    const [, liberica] = paketoJava({ jre: '17.0.19' });
    pushImage(
      registry,
      'patches/jre',
      '1',
      buildPatchImage({
        buildpacks: [liberica],
        distro: { name: 'ubuntu', version: '24.04' },
      }),
    );
    const status = await assess(image, {}, () => withJrePatch(registry));
    expect(status.verdict).toBe('patchable');
    expect(status.patches.map(({ id }) => id)).toEqual([
      'ca-certificates-3.10.6',
      'launcher-0.21.3',
    ]);
    expect(status.reasons).toEqual([
      expect.objectContaining({
        code: 'layer-not-marked-rebasable',
        severity: 'info',
        facts: expect.objectContaining({ patch: 'jre-17.0.19' }),
      }),
    ]);
    expect(status.setAside?.map(({ id }) => id)).toEqual(['jre-17.0.19']);
    const jre = status.platforms[0].layers.find(({ layer }) => layer === 'jre');
    expect(jre?.note).toBe(status.reasons[0].sentence);
    expect(jre?.after).toBeUndefined();
    const launcher = status.platforms[0].layers.find(
      ({ kind }) => kind === 'launcher',
    );
    expect(launcher).toMatchObject({
      version: '0.20.14',
      after: { version: '0.21.3' },
    });
  });

  it('uses no repository that is not listed, and names the missing line', async () => {
    const { image } = pushSamples(registry);
    const status = await assess(image, {}, () => patchFile(registry), {
      runImages: [],
      patchImages: ['patches/launcher'],
    });
    expect(status.verdict).toBe('blocked');
    const cures = status.reasons.map(({ code, cure }) => [code, cure]);
    const ask = 'If it may be used, ask whoever operates this portal to add';
    const where = `to ${registry.host} in layerRebase.registries.`;
    expect(cures).toEqual([
      ['run-image-not-allowed', `${ask} runImages: [base/run] ${where}`],
      [
        'patch-image-not-allowed',
        `${ask} patchImages: [patches/ca-certificates] ${where}`,
      ],
    ]);
    const asked = registry.requests.map(({ path }) => path);
    expect(asked.filter(path => path.includes('base/run'))).toEqual([]);
    expect(asked.filter(path => path.includes('/ca-cert'))).toEqual([]);
  });

  it('looks at no patch where layer patches are off', async () => {
    const { image } = pushSamples(registry);
    const status = await assess(image, { layerPatches: 'error' }, () =>
      patchFile(registry),
    );
    expect(status).toMatchObject({ verdict: 'patchable', patches: [] });
  });

  it('keeps silent about patches for other images', async () => {
    pushSamples(registry);
    const image = push({
      runImage: buildRunImage({ version: '2' }),
      runImageName: runImageName(),
      buildpacks: [],
      launcher: { version: '0.21.3' },
    });
    const status = await assess(image, {}, () => patchFile(registry));
    expect(status).toMatchObject({ verdict: 'current', reasons: [] });
  });

  it('lists all reasons of a blocked image at once, the worst first', async () => {
    pushSamples(registry);
    pushImage(
      registry,
      'base/jammy',
      '2',
      buildRunImage({
        version: '2',
        distro: { name: 'debian', version: '12' },
      }),
    );
    const status = await assess(
      push({
        runImageName: `${registry.host}/base/jammy:2`,
        labels: { 'io.buildpacks.rebasable': 'false' },
      }),
    );
    expect(status.verdict).toBe('blocked');
    const codes = status.reasons.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['not-rebasable-label', 'distro-mismatch']),
    );
    expect(status.reasons[0].severity).toBe('blocking');
    expect(status.reasons.every(({ cure }) => cure !== '')).toBe(true);
    expect(status.sentence).toContain('more reason');
    expect(status.platforms[0].layers.length).toBeGreaterThan(3);
  });

  it('calls an image that buildpacks did not build unsupported', async () => {
    pushImage(registry, 'shop/plain', '1', buildRunImage());
    const status = await assess(`${registry.host}/shop/plain:1`);
    expect(status.verdict).toBe('unsupported');
    expect(status.reasons[0].code).toBe('not-buildpacks');
    expect(status.platforms[0].layers.length).toBeGreaterThan(0);
  });

  it('shows each platform of an index', async () => {
    const platforms = ['amd64', 'arm64'].map(architecture => ({
      os: 'linux',
      architecture,
    }));
    const bases = (version: string) =>
      platforms.map(platform => buildRunImage({ version, platform }));
    pushImage(registry, 'base/run', '1', buildIndex({ images: bases('2') }));
    const apps = bases('1').map(runImage =>
      buildAppImage({ runImage, runImageName: runImageName() }),
    );
    pushImage(registry, 'shop/multi', '1', buildIndex({ images: apps }));
    const status = await assess(`${registry.host}/shop/multi:1`);
    expect(status).toMatchObject({ index: true, verdict: 'patchable' });
    expect(status.platforms.map(({ platform }) => platform)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
    expect(
      status.platforms.every(({ runImage }) => runImage?.outdated === true),
    ).toBe(true);
  });
});

function withJrePatch(registry: TestRegistry): string {
  const { patches } = JSON.parse(patchFile(registry));
  const jre = {
    buildpack: 'paketo-buildpacks/bellsoft-liberica',
    layer: 'jre',
    'patch-image': `${registry.host}/patches/jre:1`,
    'x-layer-rebase': { id: 'jre-17.0.19', title: 'JRE 17.0.19' },
  };
  return JSON.stringify({
    patches: { ...patches, buildpacks: [...patches.buildpacks, jre] },
  });
}
