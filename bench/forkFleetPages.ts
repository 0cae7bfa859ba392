import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FleetCosts } from './fleetPages';

/** Every page of the fleet view on Postgres and SQLite; Postgres runs for this alone. */
export async function forkFleetPages(
  images: number,
): Promise<readonly FleetCosts[]> {
  const child = spawn(
    process.execPath,
    [
      join(__dirname, '../scripts/postgres.mjs'),
      process.execPath,
      '--expose-gc',
      ...process.execArgv,
      join(__dirname, 'fleetPagesProcess.ts'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FLEET_IMAGES: String(images) },
    },
  );
  const ended = once(child, 'exit');
  const answer = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`Measuring pages ended with ${code}`);
  return JSON.parse(answer);
}
