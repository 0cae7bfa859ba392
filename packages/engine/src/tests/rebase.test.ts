import { applyPlan } from '../applyPlan';
import { planRebase, PlanRebaseOptions } from '../planRebase';
import { RebasePlan } from '../rebase/rebasePlan';
import {
  AppImageOptions,
  buildAppImage,
  buildRunImage,
  pushImage,
  TestImage,
} from '../testing';
import { Bench, clientFor, startBench } from './bench';
import { imageAt } from './imageAt';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const oldRun = buildRunImage({ version: '1' });
const newRun = buildRunImage({ version: '2' });

/** Old run image under an app, new run image under the recorded tag. */
function publish(name: string, options: AppImageOptions = {}): TestImage {
  const { server } = bench;
  const runImageName = `${server.host}/run:noble`;
  const app = buildAppImage({ runImage: oldRun, runImageName, ...options });
  pushImage(server, 'run', 'old', oldRun);
  pushImage(server, 'run', 'noble', newRun);
  pushImage(server, name, 'latest', app);
  return app;
}

async function planFor(
  name: string,
  options: Partial<PlanRebaseOptions> = {},
): Promise<RebasePlan> {
  const { registry, server } = bench;
  const image = `${server.host}/${name}:latest`;
  const plan = await planRebase({ registry, image, ...options });
  if (plan.kind === 'plan') return plan;
  throw new Error(plan.reasons.map(({ sentence }) => sentence).join(' '));
}

describe('a rebase onto a new run image', () => {
  it('puts the new base below the untouched layers of the app', async () => {
    const app = publish('plain');
    const plan = await planFor('plain');
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
    publish('cheap');
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

  it('does nothing the second time, with three requests and no write', async () => {
    publish('twice');
    await applyPlan({ registry: bench.registry, plan: await planFor('twice') });
    const registry = clientFor(bench.server.host);
    const image = `${bench.server.host}/twice:latest`;
    const plan = await planRebase({ registry, image });
    if (plan.kind !== 'plan') throw new Error('a plan expected');
    const result = await applyPlan({ registry, plan });
    expect(result.changed).toBe(false);
    expect(registry.traffic()).toMatchObject({ requests: 3, writes: 0 });
    await registry.close();
  });
});
