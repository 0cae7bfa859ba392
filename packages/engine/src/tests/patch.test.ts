import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { applyPlan } from '../applyPlan';
import { readPatchFile } from '../patch/readPatchFile';
import { planRebase } from '../planRebase';
import {
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  paketoJava,
  pushImage,
} from '../testing';
import { Bench, clientFor, startBench } from './bench';
import { imageAt } from './imageAt';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const runImage = buildRunImage();
const policy = {
  layerPatches: 'quiet',
  allowLayers: [
    {
      buildpack: '*',
      layer: 'helper',
      why: 'exec.d binaries, no tie to the app',
    },
  ],
} as const;

const helperPatch = buildPatchImage({
  buildpacks: [
    {
      id: 'paketo-buildpacks/ca-certificates',
      version: '3.10.6',
      layers: [caCertificatesHelper('3.10.6')],
    },
  ],
});
const launcherPatch = buildPatchImage({ launcher: { version: '0.20.15' } });

function publish(name: string) {
  const { server } = bench;
  const runImageName = `${server.host}/run:noble`;
  const app = buildAppImage({ runImage, runImageName });
  pushImage(server, 'run', 'noble', runImage);
  pushImage(server, 'patches/helper', '1', helperPatch);
  pushImage(server, 'patches/launcher', '1', launcherPatch);
  pushImage(server, name, 'latest', app);
  return app;
}

function rules(...patches: object[]) {
  return readPatchFile(JSON.stringify({ patches })).patches;
}

const helperRule = () => ({
  buildpack: 'paketo-buildpacks/ca-certificates',
  layer: 'helper',
  'patch-image': `${bench.server.host}/patches/helper:1`,
  'x-layer-rebase': {
    id: 'CVE-2026-1',
    invariants: ['helperNames'],
    class: 'A',
  },
});

async function patched(name: string, patches: object[]) {
  const { registry, server } = bench;
  const plan = await planRebase({
    registry,
    image: `${server.host}/${name}:latest`,
    patches: rules(...patches),
    policy,
  });
  if (plan.kind !== 'plan') {
    throw new Error(plan.reasons.map(({ sentence }) => sentence).join(' '));
  }
  const result = await applyPlan({ registry, plan });
  return { plan, result };
}

function sbomFile(name: string, layerDigest: string, path: string): string {
  const layer = bench.server.getBlob(name, layerDigest);
  if (!layer) throw new Error('the SBOM layer is not there');
  return execFileSync('tar', ['-xPOf', '-', path], {
    input: gunzipSync(layer),
  }).toString();
}

describe('a patch of a helper layer', () => {
  it('168, 183 takes the old layer’s place, with its data, its SBOM and its history', async () => {
    const app = publish('helper');
    const { plan, result } = await patched('helper', [helperRule()]);
    const { manifest, config, lifecycle } = imageAt(bench.server, 'helper');
    expect(result.layers).toMatchObject({ mounted: 1, replaced: 2 });
    const before = app.layers.map(layer => layer.descriptor.digest);
    const after = manifest.layers.map(
      (layer: { digest: string }) => layer.digest,
    );
    const changed = before.flatMap((digest, i) =>
      digest === after[i] ? [] : [i],
    );
    expect(changed).toEqual([3, 10]);
    expect(after[3]).toBe(helperPatch.layers[0].descriptor.digest);
    const helper = lifecycle.buildpacks[0].layers.helper;
    expect(helper.sha).toBe(helperPatch.layers[0].diffId);
    expect(helper.data.buildpackInfo.version).toBe('3.10.6');
    expect(lifecycle.buildpacks[0].version).toBe('3.10.5');
    expect(lifecycle.sbom.sha).toBe(config.rootfs.diff_ids[10]);
    const folder =
      '/layers/sbom/launch/paketo-buildpacks_ca-certificates/helper';
    expect(sbomFile('helper', after[10], `${folder}/sbom.cdx.json`)).toContain(
      '"version":"3.10.6"',
    );
    expect(plan.platforms[0].sbomEdits).toHaveLength(3);
    const history = JSON.parse(
      config.config.Labels['dev.layer-rebase.history'],
    );
    expect(history).toEqual([
      {
        from: app.manifest.digest,
        patches: [
          {
            image: helperPatch.manifest.digest,
            from: app.layers[3].diffId,
            to: helperPatch.layers[0].diffId,
            version: '3.10.6',
          },
        ],
      },
    ]);
  });

  it('176, 184 is not applied twice', async () => {
    publish('again');
    await patched('again', [helperRule()]);
    const { plan, result } = await patched('again', [helperRule()]);
    expect(result.changed).toBe(false);
    expect(plan.reasons.map(({ code }) => code)).toContain(
      'patch-already-applied',
    );
  });
});

describe('a patch of the launcher', () => {
  it('is matched by version, and label, build metadata and SBOM follow', async () => {
    const app = publish('launcher');
    const { registry, server } = bench;
    const { patches } = readPatchFile(
      JSON.stringify({
        patches: {
          launcher: {
            'patch-image': `${server.host}/patches/launcher:1`,
            'must-match-sha': [app.layers.at(-3)?.diffId],
          },
        },
      }),
    );
    const image = `${server.host}/launcher:latest`;
    const plan = await planRebase({ registry, image, patches, policy });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    await applyPlan({ registry, plan });
    const { config, lifecycle, build } = imageAt(server, 'launcher');
    const diffId = launcherPatch.layers.at(-1)?.diffId;
    expect(lifecycle.launcher.sha).toBe(diffId);
    expect(config.rootfs.diff_ids.at(-3)).toBe(diffId);
    expect(build.launcher.version).toBe('0.20.15');
    expect(plan.platforms[0].sbomEdits.map(({ path }) => path)).toContainEqual(
      expect.stringContaining('buildpacksio_lifecycle/launcher'),
    );
  });
});

describe('a patch of 40 MB in another repository', () => {
  it('together with a new run image needs at most 20 requests and no byte of the layer', async () => {
    const { server } = bench;
    const size = 40_000_000;
    const jre = (version: string) => {
      const bellsoft = paketoJava({ jre: version })[1];
      const layers = bellsoft.layers.filter(({ name }) => name === 'jre');
      return { ...bellsoft, layers: layers.map(layer => ({ ...layer, size })) };
    };
    pushImage(
      server,
      'patches/jre',
      '1',
      buildPatchImage({ buildpacks: [jre('17.0.19')] }),
    );
    const runImageName = `${server.host}/big-run:noble`;
    pushImage(server, 'big-run', 'noble', buildRunImage({ version: '2' }));
    pushImage(
      server,
      'big',
      'latest',
      buildAppImage({ runImage, runImageName }),
    );
    const registry = clientFor(server.host);
    const plan = await planRebase({
      registry,
      image: `${server.host}/big:latest`,
      patches: rules({
        buildpack: 'paketo-buildpacks/bellsoft-liberica',
        layer: 'jre',
        'patch-image': `${server.host}/patches/jre:1`,
      }),
      policy: {
        layerPatches: 'quiet',
        allowLayers: [{ buildpack: '*', layer: 'jre', why: 'same line' }],
        force: true,
      },
    });
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan.reasons));
    const { layers } = await applyPlan({ registry, plan });
    expect(layers).toMatchObject({ mounted: 4, copied: 0, replaced: 2 });
    expect(plan.cost.bytesToMount).toBeGreaterThan(size);
    const { requests, bytesUp, bytesDown } = registry.traffic();
    expect(requests).toBe(19);
    expect(bytesUp + bytesDown).toBeLessThan(80_000);
    await registry.close();
  });
});
