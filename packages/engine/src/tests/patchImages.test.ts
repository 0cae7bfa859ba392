import { applyPlan } from '../applyPlan';
import { readPatchFile } from '../patch/readPatchFile';
import { planRebase, PlanRebaseOptions } from '../planRebase';
import { createRegistry } from '../registry/createRegistry';
import { HostRule } from '../registry/policy';
import { Registry } from '../registry/registry';
import {
  buildAppImage,
  buildIndex,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  PatchImageOptions,
  pushImage,
  startTestRegistry,
  TestRegistry,
} from '../testing';
import { imageAt } from './imageAt';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let near: TestRegistry;
let far: TestRegistry;
let registry: Registry;
beforeEach(async () => {
  [near, far] = await Promise.all([startTestRegistry(), startTestRegistry()]);
  registry = clientWith({});
});
afterEach(async () => {
  await registry.close();
  await Promise.all([near.stop(), far.stop()]);
});

function clientWith(rule: Partial<HostRule>): Registry {
  const hosts = [near, far].map(({ host }) => ({
    host,
    private: true,
    plainHttp: true,
    ...rule,
  }));
  return createRegistry({ policy: { hosts, otherHosts: 'refuse' } });
}

const ARM = { os: 'linux', architecture: 'arm64' };
const ID = 'paketo-buildpacks/ca-certificates';
const helper = (version = '3.10.6', options: Partial<PatchImageOptions> = {}) =>
  buildPatchImage({
    buildpacks: [{ id: ID, version, layers: [caCertificatesHelper(version)] }],
    ...options,
  });
const entry = (image: string, more: object = {}) => ({
  buildpack: ID,
  layer: 'helper',
  'patch-image': image,
  'x-layer-rebase': { invariants: ['helperNames'], class: 'A' },
  ...more,
});
const policy = {
  layerPatches: 'quiet',
  allowLayers: [{ buildpack: ID, layer: 'helper', why: 'no tie to the app' }],
} as const;

async function plan(
  entries: readonly object[],
  options: Partial<PlanRebaseOptions> = {},
) {
  const text = JSON.stringify({ patches: entries });
  const { patches } = readPatchFile(text);
  const image = `${near.host}/app`;
  return planRebase({
    registry,
    image,
    runImage: 'keep',
    patches,
    policy,
    ...options,
  });
}

const codes = ({
  reasons,
}: {
  reasons: readonly { code: string; severity: string }[];
}) => reasons.map(({ code, severity }) => `${severity} ${code}`);

describe('a patch image', () => {
  beforeEach(() => {
    pushImage(near, 'app', 'latest', buildAppImage());
  });

  it('on another registry is copied, digest checked, and the base stays', async () => {
    const patch = helper();
    pushImage(far, 'patches', '1', patch);
    const made = await plan([entry(`${far.host}/patches:1`)]);
    if (made.kind !== 'plan') throw new Error(codes(made).join());
    expect(made.cost).toMatchObject({ blobsToCopy: 1, blobsToMount: 0 });
    const { layers } = await applyPlan({ registry, plan: made });
    expect(layers).toEqual({ mounted: 0, copied: 1, kept: 14, replaced: 2 });
    expect(imageAt(near, 'app').manifest.layers[3].digest).toBe(
      patch.layers[0].descriptor.digest,
    );
    expect(made.platforms[0].runImage).toBeUndefined();
  });

  it('whose layer has other bytes than it says is not taken', async () => {
    const patch = helper();
    pushImage(far, 'patches', '1', patch);
    const made = await plan([entry(`${far.host}/patches:1`)]);
    if (made.kind !== 'plan') throw new Error(codes(made).join());
    far.inject({ path: /blobs/, times: 100, effect: { type: 'wrong-bytes' } });
    await expect(applyPlan({ registry, plan: made })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    expect(near.openUploads).toBe(0);
    expect(imageAt(near, 'app').digest).toBe(made.image.digest);
  });

  it('that is an index is read for the app’s platform', async () => {
    const arm = helper('3.10.6', { platform: ARM });
    pushImage(near, 'patches', '1', buildIndex({ images: [helper(), arm] }));
    const runImage = buildRunImage({ platform: ARM });
    pushImage(near, 'app', 'latest', buildAppImage({ runImage }));
    const made = await plan([entry(`${near.host}/patches:1`)]);
    if (made.kind !== 'plan') throw new Error(codes(made).join());
    expect(made.platforms[0].patches[0].digest).toBe(arm.manifest.digest);
  });

  it('170, 175 without the app’s platform is left out with a warning', async () => {
    pushImage(
      near,
      'patches',
      '1',
      buildIndex({ images: [helper('3.10.6', { platform: ARM })] }),
    );
    const made = await plan([entry(`${near.host}/patches:1`)]);
    expect([made.kind, codes(made)]).toEqual([
      'plan',
      ['warning patch-platform-missing'],
    ]);
  });

  it('172 that is nowhere blocks; a mirror that has it serves', async () => {
    const missing = entry(`${near.host}/gone:1`);
    expect(codes(await plan([missing]))).toEqual([
      'blocking patch-image-missing',
    ]);
    pushImage(far, 'mirror', '1', helper());
    const mirrored = entry(`${near.host}/gone:1`, {
      'patch-image.mirrors': [`${far.host}/mirror:1`],
    });
    expect((await plan([mirrored])).kind).toBe('plan');
  });

  it('that is pinned is asked for at the nearest mirror, by the same digest', async () => {
    const patch = helper();
    pushImage(far, 'patches', '1', patch);
    pushImage(near, 'mirror', '1', patch);
    const pinned = entry(`${far.host}/patches:1@${patch.manifest.digest}`, {
      'patch-image.mirrors': [`${near.host}/mirror:1`],
    });
    expect((await plan([pinned])).kind).toBe('plan');
    expect(registry.traffic().hosts).toEqual([near.host]);
    const other = pushImage(near, 'mirror', '1', helper('3.10.7'));
    expect(other).not.toBe(patch.manifest.digest);
  });

  describe('by tag, with mirrors', () => {
    const mirrored = () =>
      entry(`${far.host}/patches:1`, {
        'patch-image.mirrors': [`${near.host}/mirror:1`, `${far.host}/third:1`],
      });

    it('is read at the nearest place when all hold the same; the others are asked for their digest only', async () => {
      const patch = helper();
      for (const [server, name] of [
        [far, 'patches'],
        [near, 'mirror'],
        [far, 'third'],
      ] as const) {
        pushImage(server, name, '1', patch);
      }
      const made = await plan([mirrored()]);
      if (made.kind !== 'plan') throw new Error(codes(made).join());
      expect(made.platforms[0].patches[0].name).toBe(`${near.host}/mirror:1`);
      expect(far.requests.map(({ method, path }) => [method, path])).toEqual(
        expect.arrayContaining([
          ['HEAD', '/v2/patches/manifests/1'],
          ['HEAD', '/v2/third/manifests/1'],
        ]),
      );
      expect(far.requests).toHaveLength(2);
    });

    it('is refused when one holds another image, showing both', async () => {
      const [patch, other] = [helper(), helper('3.10.7')];
      pushImage(near, 'mirror', '1', patch);
      pushImage(far, 'patches', '1', patch);
      pushImage(far, 'third', '1', other);
      const made = await plan([mirrored()]);
      expect(made.kind).toBe('refusal');
      expect(made.reasons).toEqual([
        expect.objectContaining({
          code: 'patch-mirror-differs',
          severity: 'blocking',
          facts: expect.objectContaining({
            image: `${near.host}/mirror:1`,
            digest: patch.manifest.digest,
            mirror: `${far.host}/third:1`,
            mirrorDigest: other.manifest.digest,
          }),
        }),
      ]);
      const forced = { policy: { ...policy, force: true } };
      expect((await plan([mirrored()], forced)).kind).toBe('refusal');
    });

    it('is compared as a whole index, once for all platforms of the app', async () => {
      const arm = helper('3.10.6', { platform: ARM });
      const [runImage, armRun] = [
        buildRunImage(),
        buildRunImage({ platform: ARM }),
      ];
      const apps = [runImage, armRun].map(run =>
        buildAppImage({ runImage: run }),
      );
      pushImage(near, 'app', 'latest', buildIndex({ images: apps }));
      const whole = buildIndex({ images: [helper(), arm] });
      pushImage(near, 'mirror', '1', whole);
      pushImage(far, 'patches', '1', whole);
      expect((await plan([mirrored()])).kind).toBe('plan');
      expect(far.requests).toHaveLength(2);
      pushImage(far, 'third', '1', buildIndex({ images: [arm, helper()] }));
      expect(codes(await plan([mirrored()]))).toContain(
        'blocking patch-mirror-differs',
      );
    });

    it('passes over places that do not answer', async () => {
      pushImage(far, 'patches', '1', helper());
      for (const path of [/mirror/, /third/]) {
        const effect = { type: 'status', status: 403 } as const;
        for (const server of [near, far]) {
          server.inject({ path, times: 100, effect });
        }
      }
      const made = await plan([mirrored()]);
      if (made.kind !== 'plan') throw new Error(codes(made).join());
      expect(made.platforms[0].patches[0].name).toBe(`${far.host}/patches:1`);
    });

    it('is a fault when no place answers', async () => {
      const effect = { type: 'status', status: 403 } as const;
      for (const server of [near, far]) {
        server.inject({ path: /mirror|third|patches/, times: 100, effect });
      }
      await expect(plan([mirrored()])).rejects.toMatchObject({
        code: 'forbidden',
        side: 'patch-image',
      });
    });

    it('does not ask mirrors that the operator does not list', async () => {
      await registry.close();
      registry = clientWith({ patchImages: ['patches'] });
      pushImage(far, 'patches', '1', helper());
      pushImage(far, 'third', '1', helper('3.10.7'));
      expect((await plan([mirrored()])).kind).toBe('plan');
      const paths = [...near.requests, ...far.requests].map(({ path }) => path);
      expect(paths.join()).not.toMatch(/mirror|third/);
    });
  });

  it('that cannot be reached is a fault of its side', async () => {
    await far.stop();
    await expect(plan([entry(`${far.host}/patches:1`)])).rejects.toMatchObject({
      code: 'registry-unavailable',
      side: 'patch-image',
    });
  }, 30_000);

  it('that the operator does not list is not contacted', async () => {
    await registry.close();
    registry = clientWith({ patchImages: ['trusted/*'] });
    pushImage(near, 'patches', '1', helper());
    near.clearRequests();
    const made = await plan([entry(`${near.host}/patches:1`)]);
    expect(codes(made)).toEqual(['blocking patch-image-not-allowed']);
    expect(near.requests.some(({ path }) => path.includes('patches'))).toBe(
      false,
    );
  });

  it('133, 180 is not fetched for a layer that the app does not have', async () => {
    const made = await plan([
      entry('nowhere.example/x:1', { buildpack: 'heroku/nodejs' }),
    ]);
    expect([made.kind, codes(made)]).toEqual(['plan', ['info patch-no-match']]);
    expect(registry.traffic().hosts).toEqual([near.host]);
  });

  it('173 twice for one layer is a conflict, also with force', async () => {
    pushImage(near, 'patches', '1', helper('3.10.6'));
    pushImage(near, 'patches', '2', helper('3.10.7'));
    const entries = ['1', '2'].map(tag => entry(`${near.host}/patches:${tag}`));
    const forced = { policy: { ...policy, force: true } };
    for (const options of [{}, forced]) {
      const made = await plan(entries, options);
      expect(made.kind).toBe('refusal');
      expect(codes(made)).toContain('blocking patch-conflict');
    }
  });

  it('106, 140, 141 needs layer patches to be switched on', async () => {
    pushImage(near, 'patches', '1', helper());
    const entries = [entry(`${near.host}/patches:1`)];
    const { allowLayers } = policy;
    const off = await plan(entries, { policy: { allowLayers } });
    expect([off.kind, codes(off)]).toEqual([
      'refusal',
      ['blocking layer-patches-disabled'],
    ]);
    const warned = await plan(entries, {
      policy: { allowLayers, layerPatches: 'warn' },
    });
    expect([warned.kind, codes(warned)]).toEqual([
      'plan',
      ['warning layer-patches-disabled'],
    ]);
  });

  it('without SBOM takes the stale papers out and says so', async () => {
    pushImage(near, 'patches', '1', helper('3.10.6', { sbom: false }));
    const made = await plan([entry(`${near.host}/patches:1`)]);
    if (made.kind !== 'plan') throw new Error(codes(made).join());
    expect(codes(made)).toEqual(['warning sbom-missing-in-patch']);
    expect(made.platforms[0].sbomEdits.map(({ change }) => change)).toEqual(
      Array(3).fill('removed'),
    );
  });

  it('for an app without SBOM changes nothing there', async () => {
    pushImage(near, 'app', 'latest', buildAppImage({ sbom: false }));
    pushImage(near, 'patches', '1', helper());
    const made = await plan([entry(`${near.host}/patches:1`)]);
    if (made.kind !== 'plan') throw new Error(codes(made).join());
    expect(made.platforms[0].uploads.map(({ role }) => role)).toEqual([
      'config',
    ]);
    const { layers } = await applyPlan({ registry, plan: made });
    expect(layers.replaced).toBe(1);
  });
});
