import { requestBudget } from './budgets';
import { CountedWork } from './countWork';
import { FleetCosts } from './fleetPages';
import { fleetPagesLines } from './fleetPagesResults';
import { fleetRows, fleetTabsLine } from './fleetResults';
import { FleetTabs } from './fleetTabs';
import { FleetCost } from './fleetWatch';
import { LoadCost } from './load';
import { PeerCost } from './peers';
import { PlanMemory } from './planMemory';
import { Throughput } from './throughput';

/** Everything one run found out; what stands in bench/results/latest.json. */
export interface Results {
  readonly counted: readonly CountedWork[];
  readonly peers: readonly PeerCost[];
  readonly throughput: readonly Throughput[];
  readonly memory?: PlanMemory;
  readonly load?: LoadCost;
  readonly fleet?: readonly FleetCost[];
  readonly fleetTabs?: FleetTabs;
  readonly fleetPages?: readonly FleetCosts[];
  /** Sentences; empty when every budget is kept. */
  readonly exceeded: string[];
}

/** Tables for a reader. */
export function printResults(results: Results): string {
  const parts = [
    countTable(results),
    throughputTable(results),
    memoryLines(results),
    loadTable(results),
    fleetTable(results),
    fleetPagesLines(results.fleetPages ?? []),
    results.exceeded.length
      ? ['Over budget:', ...results.exceeded.map(line => `  ${line}`)]
      : ['Every budget is kept.'],
  ];
  return `${parts
    .filter(part => part.length)
    .map(part => part.join('\n'))
    .join('\n\n')}\n`;
}

function countTable({ counted, peers }: Results): string[] {
  return table([
    ['work', 'registry', 'requests', 'budget', 'writes', 'up', 'down', 'ms'],
    ...counted.map(cost => [
      cost.work,
      cost.stand,
      String(cost.requests),
      `≤ ${requestBudget(cost.work, cost.stand)}`,
      String(cost.writes),
      kilobytes(cost.seen.bytesUp),
      kilobytes(cost.seen.bytesDown),
      cost.ms.toFixed(0),
    ]),
    ...peers.map(peer => [
      `cold rebase by ${peer.peer}${peer.failure ? ' (failed)' : ''}`,
      peer.stand,
      String(peer.requests),
      '',
      '',
      kilobytes(peer.bytesUp),
      kilobytes(peer.bytesDown),
      peer.ms.toFixed(0),
    ]),
  ]);
}

function loadTable({ load }: Results): string[] {
  if (!load) return [];
  return table([
    [
      'tabs',
      'rebases',
      'succeeded',
      'failed',
      'wrong',
      'seconds',
      'requests',
      'tab p95 ms',
      'known p95 ms',
      'event loop p99 ms',
    ],
    [
      load.tabs,
      load.rebases,
      load.succeeded,
      load.failed,
      load.wrong,
      load.seconds,
      load.requests,
      load.firstP95Ms,
      load.laterP95Ms,
      load.eventLoopP99Ms,
    ].map(number => number.toFixed(0)),
  ]);
}

function throughputTable({ throughput }: Results): string[] {
  if (throughput.length === 0) return [];
  return table([
    [
      'latency',
      'in flight',
      'images',
      'images/s',
      'CPU ms',
      'p50 ms',
      'p99 ms',
    ],
    ...throughput.map(cell => [
      `${cell.latencyMs} ms`,
      String(cell.inFlight),
      String(cell.images),
      cell.imagesPerSecond.toFixed(1),
      cell.cpuMsPerImage.toFixed(1),
      cell.p50Ms.toFixed(0),
      cell.p99Ms.toFixed(0),
    ]),
  ]);
}

function memoryLines({ memory }: Results): string[] {
  if (!memory) return [];
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${memory.plans} plans, ${memory.plansPerSecond.toFixed(0)} a second, ${
      memory.requests
    } requests; heap ${mb(memory.heapEarly)} after a tenth, ${mb(
      memory.heapLate,
    )} at the end`,
  ];
}

function fleetTable({ fleet = [], fleetTabs }: Results): string[] {
  return [
    ...(fleet.length > 0 ? table(fleetRows(fleet)) : []),
    ...(fleetTabs ? [fleetTabsLine(fleetTabs)] : []),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) =>
        column < 2
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
