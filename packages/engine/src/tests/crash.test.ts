import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyPlan } from '../applyPlan';
import { closeUploads } from '../closeUploads';
import { planRebase } from '../planRebase';
import { RebasePlan } from '../rebase/rebasePlan';
import {
  buildAppImage,
  buildIndex,
  buildRunImage,
  pushImage,
} from '../testing';
import { Bench, startBench } from './bench';
import { readJournal } from './fileJournal';

let bench: Bench;
let last: ChildProcess | undefined;
let stores: Bench;
let continues: Bench;
const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-crash-'));
const journal = join(folder, 'uploads.json');
beforeAll(async () => {
  stores = await startBench({ singlePost: 'stored' });
  continues = await startBench();
});
afterAll(async () => {
  await stores.stop();
  await continues.stop();
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

interface Death {
  /** Before or after the n-th call to the client, or when the registry is about to answer the n-th request. */
  readonly moment: 'before' | 'after' | 'request';
  readonly position: number;
}

/** Applies the plan in another process that dies on the way; answers whether it did. */
function applyUntil(
  plan: RebasePlan,
  { moment, position }: Death,
): Promise<boolean> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  writeFileSync(journal, '[]');
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const script = join(__dirname, 'killedApply.ts');
  const call = moment === 'request' ? 0 : position;
  const child = spawn(
    process.execPath,
    ['--require', transform, script, file, journal, String(call), moment],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  last = child;
  if (moment === 'request') killAt(child, plan.target.repository, position);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL');
      else reject(new Error(`the child ended with ${code}`));
    });
  });
}

/**
 * The n-th request about a repository arrives, and neither it nor, once all others have come to their end, its sender
 * gets any further.
 */
function killAt(child: ChildProcess, repository: string, n: number) {
  const fault = { path: new RegExp(`/v2/${repository}/`), after: n - 1 };
  const run = async () => {
    await sleep(100);
    child.kill('SIGKILL');
  };
  bench.server.inject({ ...fault, effect: { type: 'meanwhile', run } });
  bench.server.inject({ ...fault, effect: { type: 'drop-connection' } });
}

/** Kills at one place, completes, and looks; answers whether there was such a place, and what was left open there. */
async function walk(death: Death) {
  const name = `app-${death.moment}-${death.position}`;
  const plan = await planFor(name);
  const { server, registry } = bench;
  const wasKilled = await applyUntil(plan, death);
  for (const { tag, expected } of plan.target.tags) {
    const now = server.getManifest(name, tag)?.digest;
    expect([expected, plan.resultDigest]).toContain(now);
  }
  const left = server.openUploads;
  const uploads = readJournal(journal);
  expect(await closeUploads({ registry, uploads })).toEqual([]);
  if (!wasKilled) return { wasKilled, left };
  await applyPlan({ registry, plan });
  for (const { tag } of plan.target.tags) {
    expect(server.getManifest(name, tag)?.digest).toBe(plan.resultDigest);
  }
  const kept = server.getManifest(name, plan.target.keepPreviousAs ?? '');
  expect(kept?.digest).toBe(plan.image.digest);
  expect(server.openUploads).toBe(0);
  return { wasKilled, left };
}

async function walkAll(moment: Death['moment']) {
  const left: number[] = [];
  for (let position = 1; ; position += 1) {
    const step = await walk({ moment, position });
    if (!step.wasKilled) return left;
    left.push(step.left);
  }
}

it.each(['before', 'after'] as const)(
  'leaves the tags old or new when it is killed %s any call, and no upload open where one request stores a blob',
  async moment => {
    bench = stores;
    const left = await walkAll(moment);
    // 3 mounts, 2 uploads, 2 children, the kept tag, guard, move and check of 2 tags, and the second look at the second.
    expect(left).toEqual(Array(15).fill(0));
  },
  180_000,
);

it('leaves no upload open when it is killed at any request, once the next run was given the journal', async () => {
  bench = continues;
  const left = await walkAll('request');
  // As above, and each upload is two requests here.
  expect(left).toHaveLength(17);
  // Between those two a session is open, of which nothing but the journal tells.
  expect(left.filter(open => open > 0)).toHaveLength(2);
}, 180_000);

it('cannot know of a session whose name was still on its way', async () => {
  bench = continues;
  const plan = await planFor('app-unread');
  const path = /\/v2\/app-unread\/blobs\/uploads\/\?digest=/;
  const until = applyUntil(plan, { moment: 'request', position: Infinity });
  const run = () => void last?.kill('SIGKILL');
  bench.server.inject({ path, effect: { type: 'meanwhile', run } });
  expect(await until).toBe(true);
  await sleep(100);
  expect(readJournal(journal)).toEqual([]);
  expect(bench.server.openUploads).toBeGreaterThan(0);
}, 60_000);
