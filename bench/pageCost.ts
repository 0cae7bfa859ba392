import { Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { FleetQuestion } from './fleetQuestions';
import { timed } from './timed';

/** What one page costs. */
export interface PageCost {
  readonly page: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time of one call, database and backend together, without what Postgres gives to parallel workers. */
  readonly cpuMs: number;
}

const ROUNDS = Number(process.env.FLEET_ROUNDS ?? 20);
const TICK_MS = 10;

/** Asks once to warm up and then in a row. Nothing is remembered between two calls but what the database itself does. */
export async function measurePage(
  knex: Knex,
  [page, ask]: FleetQuestion,
): Promise<PageCost> {
  await ask();
  const times: number[] = [];
  const before = await processorMs(knex);
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(ask));
  const cpuMs = Math.max(0, (await processorMs(knex)) - before) / ROUNDS;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)];
  return { page, p50Ms: at(0.5), p95Ms: at(0.95), cpuMs };
}

/** Of this process and, where Linux tells, of the database's processes for us. */
async function processorMs(knex: Knex): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (knex.client.config.client !== 'pg') return own;
  const { rows } = await knex.raw(
    "select pid from pg_stat_activity where backend_type = 'client backend'",
  );
  const ticks = rows.map(({ pid }: { readonly pid: number }) => ticksOf(pid));
  return (
    ticks.reduce((sum: number, some: number) => sum + some, 0) * TICK_MS + own
  );
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1];
    const [user, system] = fields.split(' ').slice(11, 13);
    return Number(user) + Number(system);
  } catch {
    return 0;
  }
}
