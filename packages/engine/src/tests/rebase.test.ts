import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import { buildRunImage, pushImage } from '../testing';
import { Bench, clientFor, startBench } from './bench';
import { imageAt } from './imageAt';
import { newRun, planFor, publish } from './publish';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

describe('a rebase onto a new run image', () => {
  it('1, 4, 5, 225 puts the new base below the untouched layers of the app', async () => {
    const app = publish(bench, 'plain');
    const plan = await planFor(bench, 'plain');
    const result = await applyPlan({ registry: bench.registry, plan });
    const { digest, manifest, config } = imageAt(bench.server, 'plain');
    expect(digest).toBe(plan.resultDigest);
    expect(result).toMatchObject({
      from: app.manifest.digest,
      to: digest,
      changed: true,
      layers: { mounted: 3, copied: 0, kept: 13, replaced: 0 },
    });
    expect(
      manifest.layers.map((layer: { digest: string }) => layer.digest),
    ).toEqual(
      [...newRun.layers, ...app.layers.slice(3)].map(
        ({ descriptor }) => descriptor.digest,
      ),
    );
    expect(config.rootfs.diff_ids).toEqual(
      [...newRun.layers, ...app.layers.slice(3)].map(({ diffId }) => diffId),
    );
  });

  it('needs 12 requests from nothing, no layer byte, and says so beforehand', async () => {
    publish(bench, 'cheap');
    const registry = clientFor(bench.server.host);
    const image = `${bench.server.host}/cheap:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error('a plan expected');
    expect(registry.traffic().requests).toBe(4);
    expect(plan.cost).toMatchObject({
      requests: 8,
      blobsToMount: 3,
      bytesToCopy: 0,
    });
    const result = await applyPlan({ registry, plan });
    expect(result.traffic.requests).toBe(plan.cost.requests);
    expect(registry.traffic().requests).toBe(12);
    const { bytesUp, bytesDown } = registry.traffic();
    expect(bytesUp + bytesDown).toBeLessThan(45_000);
    await registry.close();
  });

  it('153 does nothing the second time, with three requests and no write', async () => {
    publish(bench, 'twice');
    await applyPlan({
      registry: bench.registry,
      plan: await planFor(bench, 'twice'),
    });
    const registry = clientFor(bench.server.host);
    const image = `${bench.server.host}/twice:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error('a plan expected');
    const result = await applyPlan({ registry, plan });
    expect(result.changed).toBe(false);
    expect(registry.traffic()).toMatchObject({ requests: 3, writes: 0 });
    await registry.close();
  });

  it('needs 9 requests when the documents are known, and 13 when the old image is kept', async () => {
    publish(bench, 'known');
    const image = `${bench.server.host}/known:latest`;
    const kept = new Map<string, Uint8Array>();
    const documents = {
      get: async (digest: string) => kept.get(digest),
      set: async (digest: string, bytes: Uint8Array) => {
        kept.set(digest, bytes);
      },
    };
    await planFor(bench, 'known', { documents });
    const registry = clientFor(bench.server.host);
    const runImage = `${bench.server.host}/run:noble@${newRun.manifest.digest}`;
    const options = { registry, image, runImage, documents };
    const plan = await planRebase(options);
    if (plan.kind !== 'plan') throw new Error('a plan expected');
    await applyPlan({ registry, plan });
    expect(registry.traffic().requests).toBe(9);
    await registry.close();

    publish(bench, 'kept');
    const fresh = clientFor(bench.server.host);
    const cold = await planRebase({
      registry: fresh,
      image: `${bench.server.host}/kept:latest`,
      policy: { keepPrevious: true },
    });
    if (cold.kind !== 'plan') throw new Error('a plan expected');
    await applyPlan({ registry: fresh, plan: cold });
    expect(fresh.traffic().requests).toBe(13);
    expect(cold.target.keepPreviousAs).toMatch(/^latest-before-[0-9a-f]{12}$/);
    const old = bench.server.getManifest(
      'kept',
      cold.target.keepPreviousAs ?? '',
    );
    expect(old?.digest).toBe(cold.image.digest);
    await fresh.close();
  });

  it('mounts only what the repository does not hold, and each layer once', async () => {
    const { server, registry } = bench;
    const layers = [
      { name: 'os', version: '1' },
      { name: 'twice' },
      { name: 'twice' },
      { name: 'users' },
    ];
    pushImage(
      server,
      'shared',
      'noble',
      buildRunImage({ version: '2', layers }),
    );
    const runImageName = `${server.host}/shared:noble`;
    publish(bench, 'sharing', { runImageName });
    const plan = await planFor(bench, 'sharing');
    expect(plan.platforms[0].transfers).toHaveLength(2);
    const result = await applyPlan({ registry, plan });
    expect(result.layers).toMatchObject({ mounted: 2, kept: 14 });
    expect(imageAt(server, 'sharing').manifest.layers).toHaveLength(17);
  });

  it('mounts nothing when the run image lives in the app’s own repository', async () => {
    const { server } = bench;
    const runImageName = `${server.host}/together:run`;
    publish(bench, 'together', { runImageName });
    pushImage(server, 'together', 'run', newRun);
    const plan = await planFor(bench, 'together');
    expect(plan.platforms[0].transfers).toEqual([]);
  });
});
