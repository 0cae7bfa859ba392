import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan } from '../applyPlan';
import { planRebase } from '../planRebase';
import { RebasePlan } from '../rebase/rebasePlan';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  pushImage,
} from '../testing';
import { Bench, startBench } from './bench';

let bench: Bench;
const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-crash-'));
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});

const amd = { os: 'linux', architecture: 'amd64' };
const arm = { os: 'linux', architecture: 'arm64' };

/** Two platforms, two tags and the old index kept: every kind of step that there is. */
async function planFor(name: string): Promise<RebasePlan> {
  const { server, registry } = bench;
  const runs = (version: string) =>
    [amd, arm].map(platform => buildRunImage({ version, platform }));
  const runImageName = `${server.host}/run:noble`;
  const images = runs('1').map(runImage =>
    buildAppImage({ runImage, runImageName }),
  );
  const index = buildIndex({ images });
  pushImage(server, 'run', 'noble', buildIndex({ images: runs('2') }));
  pushImage(server, name, 'latest', index);
  pushImage(server, name, 'v1', index);
  const plan = await planRebase({
    registry,
    image: `${server.host}/${name}:latest`,
    additionalTags: ['v1'],
    policy: { keepPrevious: true },
  });
  if (plan.kind === 'plan') return plan;
  throw new Error(JSON.stringify(plan.reasons));
}

/** Applies the plan in another process that kills itself; answers whether it was killed. */
function applyUntil(
  plan: RebasePlan,
  call: number,
  moment: string,
): Promise<boolean> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const script = join(__dirname, 'killedApply.ts');
  const child = spawn(
    process.execPath,
    ['--require', transform, script, file, String(call), moment],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL');
      else reject(new Error(`the child ended with ${code}`));
    });
  });
}

it('leaves the tags old or new wherever it is killed, and a second run completes', async () => {
  let walked = 0;
  for (const moment of ['before', 'after']) {
    for (let call = 1; ; call += 1) {
      const name = `app-${moment}-${call}`;
      const plan = await planFor(name);
      const wasKilled = await applyUntil(plan, call, moment);
      for (const { tag, expected } of plan.target.tags) {
        const now = bench.server.getManifest(name, tag)?.digest;
        expect([expected, plan.resultDigest]).toContain(now);
      }
      if (!wasKilled) break;
      walked += 1;
      await applyPlan({ registry: bench.registry, plan });
      for (const { tag } of plan.target.tags) {
        expect(bench.server.getManifest(name, tag)?.digest).toBe(
          plan.resultDigest,
        );
      }
      const kept = bench.server.getManifest(
        name,
        plan.target.keepPreviousAs ?? '',
      );
      expect(kept?.digest).toBe(plan.image.digest);
    }
  }
  // Both moments of: 3 mounts, 2 uploads, 2 children, the kept tag, guard, move and check of 2 tags, and the second
  // look at the second one.
  expect(walked).toBe(2 * 15);
}, 180_000);
