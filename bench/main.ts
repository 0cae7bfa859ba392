import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBudgets } from './checkBudgets';
import { countWork } from './countWork';
import { checkFleetPages } from './fleetPagesResults';
import { checkFleet } from './fleetResults';
import { measureFleetTabs } from './fleetTabs';
import { measureFleetWatch } from './fleetWatch';
import { forkFleetPages } from './forkFleetPages';
import { forkStand, Stand } from './forkStand';
import { measureLoad } from './load';
import { measurePeers } from './peers';
import { measurePlanMemory } from './planMemory';
import { availableStands } from './stand';
import { printResults, Results } from './printResults';
import { measureThroughput } from './throughput';

const HELP = `npm run bench [-- OPTIONS]

  --counts     requests and bytes against their budgets only, no times
  --plans N    plans in the memory loop (default 10000)
  --fleet N    images in the fleet (default 10000)
  --pages N    images behind the fleet page (default 100000)
  --only-pages the pages of the fleet view and nothing else
  --only-load  200 tabs beside 100 rebases on a slow registry and nothing else
  --json       print the results as JSON instead of tables
  --help

Results go to bench/results/latest.json. Ends with 1 when a budget is exceeded.`;

const OPTIONS = {
  counts: { type: 'boolean' },
  plans: { type: 'string', default: '10000' },
  fleet: { type: 'string', default: '10000' },
  pages: { type: 'string', default: '100000' },
  'only-pages': { type: 'boolean' },
  'only-load': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const results: Mutable<Results> = {
    counted: [],
    peers: [],
    throughput: [],
    exceeded: [],
  };
  const isAll = !values['only-pages'] && !values['only-load'];
  for (const name of isAll ? availableStands() : []) {
    await withStand(name, async stand => {
      results.counted = [...results.counted, ...(await countWork(stand))];
      if (values.counts) return;
      results.peers = [...results.peers, ...(await measurePeers(stand))];
    });
  }
  if (isAll && !values.counts) {
    await measureTimes(results, Number(values.plans));
    await measureFleet(results, Number(values.fleet));
  }
  if (!values.counts && !values['only-pages']) {
    results.load = await measureLoad({ tabs: 200, rebases: 100 });
  }
  if (!values.counts && !values['only-load']) {
    results.fleetPages = await forkFleetPages(Number(values.pages));
  }
  results.exceeded = [
    ...checkBudgets(results.counted),
    ...checkFleet(results.fleet ?? []),
    ...checkFleetPages(results.fleetPages ?? []),
  ];
  if (results.memory && !results.memory.flat) {
    results.exceeded.push('memory grew while the same image was planned again');
  }
  if (results.load?.wrong) {
    results.exceeded.push(
      `${results.load.wrong} rebases under load went wrong`,
    );
  }
  await save(results);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(results, undefined, 2)}\n`
      : printResults(results),
  );
  return results.exceeded.length ? 1 : 0;
}

/** Times are taken against the real registry where there is one. */
async function measureTimes(results: Mutable<Results>, plans: number) {
  results.memory = await measurePlanMemory(plans);
  const name = availableStands().at(-1) ?? 'embedded';
  await withStand(name, async stand => {
    results.throughput = await measureThroughput(stand);
  });
}

/** New images, new patches, a new run image, nothing new; and what owners feel of the first. */
async function measureFleet(results: Mutable<Results>, images: number) {
  results.fleet = await measureFleetWatch({ images, patches: 200 });
  results.fleetTabs = await measureFleetTabs({
    images: Math.min(images, 1_000),
    owners: 50,
    times: 10,
  });
}

async function withStand(
  name: Stand['name'],
  work: (stand: Stand) => Promise<void>,
) {
  const stand = await forkStand(name);
  try {
    await work(stand);
  } finally {
    await stand.stop();
  }
}

async function save(results: Results) {
  const folder = join(__dirname, 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'latest.json'),
    `${JSON.stringify(results, undefined, 2)}\n`,
  );
}

main().then(
  // A portal that was measured leaves timers behind, which must not hold this process.
  code => process.exit(code),
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  },
);
