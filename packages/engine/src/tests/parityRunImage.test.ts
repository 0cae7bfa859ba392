import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  pushImage,
  TestImage,
} from '../testing';
import { written } from '../testing/referenceCase';
import { Bench, startBench } from './bench';
import { imageAt } from './imageAt';
import { newRun, oldRun, planFor, publish, tryPlan } from './publish';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const codes = ({ reasons }: { reasons: readonly { code: string }[] }) =>
  reasons.map(({ code }) => code);
const diffIdsOf = ({ layers }: TestImage) =>
  layers.map(({ diffId }) => diffId as string);
const force = { force: true };

describe('which run image (cnb-rebase.md 7.B, 7.F, 7.H)', () => {
  it('76 is read from the legacy place alone by an old rebaser', async () => {
    const onlyRunImage = (metadata: Record<string, unknown>) => ({
      ...metadata,
      stack: undefined,
    });
    publish(bench, 'app', { editMetadata: onlyRunImage });
    const as = (platformApi: string) => ({
      policy: { referenceCompatible: { platformApi } },
    });
    const plan = await planFor(bench, 'app', as('0.12'));
    expect(plan.platforms[0].runImage?.digest).toBe(newRun.manifest.digest);
    const refusal = await tryPlan(bench, 'app', as('0.11'));
    expect(refusal.kind).toBe('refusal');
    expect(refusal.reasons).toEqual([
      expect.objectContaining({
        code: 'run-image-missing',
        sentence: expect.stringContaining('-run-image is required'),
      }),
    ]);
  });

  it('81 passes over a name that cannot be read', async () => {
    const { host } = bench.server;
    publish(bench, 'app', {
      runImageName: `${host}/gone:1`,
      mirrors: ['::bad::', `${host}/run:noble`],
    });
    const plan = await planFor(bench, 'app');
    expect(plan.platforms[0].runImage?.name).toBe(`${host}/run:noble`);
  });

  it('195 is the only one that a name has, whatever its platform, and then does not fit', async () => {
    publish(bench, 'app');
    const arm = { os: 'linux', architecture: 'arm64' };
    pushImage(bench.server, 'run', 'noble', buildRunImage({ platform: arm }));
    expect(codes(await tryPlan(bench, 'app'))).toEqual(['arch-mismatch']);
    const plan = await planFor(bench, 'app', { policy: force });
    expect(codes(plan)).toEqual(['arch-mismatch', 'forced']);
  });

  it('196, 198 is never made up: without the app’s platform there is none', async () => {
    publish(bench, 'app');
    const arm = { os: 'linux', architecture: 'arm64' };
    const images = [buildRunImage({ platform: arm })];
    pushImage(bench.server, 'run', 'noble', buildIndex({ images }));
    const refusal = await tryPlan(bench, 'app', { policy: force });
    expect([refusal.kind, codes(refusal)]).toEqual([
      'refusal',
      ['platform-missing'],
    ]);
  });

  it('199 is never made up: what is not there is missing', async () => {
    publish(bench, 'app');
    const runImage = `${bench.server.host}/gone:1`;
    const refusal = await tryPlan(bench, 'app', { runImage, policy: force });
    expect([refusal.kind, codes(refusal)]).toEqual([
      'refusal',
      ['run-image-missing'],
    ]);
  });

  it('223, 237 is the one given, when forced, and the label names it alone', async () => {
    const mirrors = ['mirror.example/run:noble'];
    publish(bench, 'app', { mirrors });
    pushImage(bench.server, 'other', '9', newRun);
    const image = `${bench.server.host}/other:9`;
    const plan = await planFor(bench, 'app', {
      runImage: image,
      policy: force,
    });
    await applyPlan({ registry: bench.registry, plan });
    const { lifecycle, config } = imageAt(bench.server, 'app');
    expect(config.rootfs.diff_ids.slice(0, 3)).toEqual(diffIdsOf(newRun));
    expect(lifecycle.runImage).toEqual({
      topLayer: newRun.layers[2].diffId,
      reference: `${bench.server.host}/other@${newRun.manifest.digest}`,
      image,
    });
    expect(lifecycle.stack).toEqual({ runImage: { image } });
  });
});

describe('which app image (cnb-rebase.md 7.F, 7.H)', () => {
  it('201 may be one by digest; the answer is the new digest', async () => {
    const app = publish(bench, 'app');
    const image = `${bench.server.host}/app@${app.manifest.digest}`;
    const plan = await planFor(bench, 'app', { image, additionalTags: ['x'] });
    const { to: digest } = await applyPlan({ registry: bench.registry, plan });
    expect(digest).not.toBe(app.manifest.digest);
    expect(imageAt(bench.server, 'app', 'x').digest).toBe(digest);
    expect(imageAt(bench.server, 'app').digest).toBe(app.manifest.digest);
  });

  it('234 is the previous image when one is given, and none in its place', async () => {
    const app = publish(bench, 'app');
    const other = buildAppImage({
      runImage: oldRun,
      runImageName: `${bench.server.host}/run:noble`,
      appVersion: 'other',
    });
    pushImage(bench.server, 'app', 'before', other);
    const previousImage = `${bench.server.host}/app:before`;
    const plan = await planFor(bench, 'app', { previousImage });
    expect(plan.image.digest).toBe(other.manifest.digest);
    expect((await planFor(bench, 'app')).image.digest).toBe(
      app.manifest.digest,
    );
    await expect(
      tryPlan(bench, 'app', { previousImage: `${previousImage}-gone` }),
    ).rejects.toMatchObject({ code: 'image-missing', side: 'app-image' });
  });
});

describe('rights in a registry (cnb-rebase.md 7.F)', () => {
  const answer = (path: RegExp, method: string, status: number) =>
    bench.server.inject({
      path,
      method,
      times: 100,
      effect: { type: 'status', status },
    });

  it('203 to read are enough for a run image, to write is not', async () => {
    publish(bench, 'app');
    answer(/\/run\//, 'POST', 403);
    answer(/\/run\//, 'PUT', 403);
    expect((await tryPlan(bench, 'app')).kind).toBe('plan');
    for (const method of ['GET', 'HEAD']) answer(/\/run\//, method, 403);
    expect(codes(await tryPlan(bench, 'app'))).toEqual([
      'run-image-unreadable',
    ]);
  });

  it('204 to write are not tried beforehand: the first write tells, and the tag stays', async () => {
    const app = publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    answer(/\/app\//, 'POST', 403);
    answer(/\/app\//, 'PUT', 403);
    await expect(
      applyPlan({ registry: bench.registry, plan }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(imageAt(bench.server, 'app').digest).toBe(app.manifest.digest);
  });
});

describe('what is written (cnb-rebase.md 7.F, 7.G)', () => {
  it('190 tops with the last layer of the run image, which must have one', async () => {
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    expect(imageAt(bench.server, 'app').lifecycle.runImage.topLayer).toBe(
      newRun.layers.at(-1)?.diffId,
    );
    pushImage(bench.server, 'run', 'noble', buildRunImage({ layers: [] }));
    expect(codes(await tryPlan(bench, 'app'))).toContain(
      'run-image-unreadable',
    );
  });

  it('193 has one fixed time and no container in reference mode', () => {
    const file = { created: '2024-01-01T00:00:00Z', container: 'abc' };
    const { config } = written({ app: { file } });
    const created = '1980-01-01T00:00:01Z';
    expect(config.created).toBe(created);
    expect(config).not.toHaveProperty('container');
    expect(config.history).toEqual(
      config.rootfs.diff_ids.map(() => ({ created })),
    );
  });

  it('209 is a shorter base of another machine; an empty step at the border is taken for the base’s', async () => {
    const layers = ['1', '2', '3', '4', '5'].map(name => ({ name }));
    const border = { created_by: 'ENV AT=border', empty_layer: true };
    const app = publish(bench, 'app', {
      runImage: buildRunImage({ layers }),
      editConfig: ({ history, ...config }) => {
        const steps = history as object[];
        return {
          ...config,
          history: [...steps.slice(0, 5), border, ...steps.slice(5)],
        };
      },
    });
    const platform = {
      os: 'windows',
      architecture: 'arm',
      osVersion: '10.0.1',
    };
    const run = buildRunImage({ platform, version: '3' });
    pushImage(bench.server, 'run', 'noble', run);
    const plan = await planFor(bench, 'app', { policy: force });
    await applyPlan({ registry: bench.registry, plan });
    const { config } = imageAt(bench.server, 'app');
    expect(config).toMatchObject({
      os: 'windows',
      architecture: 'arm',
      'os.version': '10.0.1',
    });
    expect(config.rootfs.diff_ids).toEqual([
      ...diffIdsOf(run),
      ...diffIdsOf(app).slice(5),
    ]);
    const stepsOf = (bytes: Uint8Array) =>
      JSON.parse(Buffer.from(bytes).toString()).history;
    expect(config.history).toEqual([
      ...stepsOf(run.config),
      ...stepsOf(app.config).slice(6),
    ]);
  });

  it('212 names its base in annotations, but never looks for a base there', async () => {
    const { host } = bench.server;
    publish(bench, 'app');
    const plan = await planFor(bench, 'app');
    await applyPlan({ registry: bench.registry, plan });
    const { annotations } = imageAt(bench.server, 'app').manifest;
    expect(annotations).toEqual({
      'org.opencontainers.image.base.name': `${host}/run:noble`,
      'org.opencontainers.image.base.digest': newRun.manifest.digest,
    });
    const editConfig = (config: object) => ({ ...config, config: {} });
    const unlabelled = buildAppImage({ annotations, editConfig });
    pushImage(bench.server, 'plain', 'latest', unlabelled);
    const refusal = await planRebase({
      registry: bench.registry,
      image: `${host}/plain`,
    });
    expect([refusal.kind, codes(refusal)]).toEqual([
      'refusal',
      ['not-buildpacks'],
    ]);
  });
});
