import { createRegistry, CredentialProvider } from '@layer-rebase/engine';
import { Knex } from 'knex';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../portal/waitForPortal';
import { OpenFleet } from './openFleet';
import { openDatabaseFile, writePast } from './writePast';

export interface AgeFleetOptions {
  /** The portal's. */
  readonly address: string;
  /** The folder of the portal's database files. */
  readonly databaseFolder: string;
  readonly fleet: OpenFleet;
  readonly host: string;
  readonly credentials?: CredentialProvider;
  readonly signal?: AbortSignal;
}

const PATIENCE_MS = 300_000;
const PAUSE_MS = 500;

/** Waits until the portal has looked at every image of the fleet, gives the fleet its past, and lets it be counted. */
export async function ageFleet(options: AgeFleetOptions): Promise<void> {
  const { fleet, host } = options;
  const knex = openDatabaseFile(
    join(options.databaseFolder, 'layer-rebase.sqlite'),
  );
  const registry = createRegistry({
    policy: { hosts: [], otherHosts: 'public-and-loopback' },
    credentials: options.credentials,
  });
  try {
    await waitForLooks(knex, options);
    await countAgain(knex, options);
    const written = await writePast(knex, {
      ...fleet,
      host,
      digestOf: async (repository, tag) =>
        (
          await registry.headManifest({ registry: host, repository, tag })
        )?.digest,
    });
    if (written) await countAgain(knex, options);
  } finally {
    await registry.close();
    await knex.destroy();
  }
}

/** The catalog reads its files when it comes to it, so the portal is made to look again and again. */
async function waitForLooks(
  knex: Knex,
  options: AgeFleetOptions,
): Promise<void> {
  const images = options.fleet.fleet.components.flatMap(one => one.images);
  const names = new Set(
    images.map(({ repository, tag }) => `${options.host}/${repository}:${tag}`),
  );
  let before = -1;
  await until('looked at every image of the fleet', options, async () => {
    const rows: readonly string[] = await knex('image_statuses').pluck('image');
    const seen = rows.filter(image => names.has(image)).length;
    if (seen === before) await trigger('layer-rebase-sweep', options);
    before = seen;
    return seen === names.size;
  });
}

/** Runs the task that counts, from now on. */
async function countAgain(knex: Knex, options: AgeFleetOptions): Promise<void> {
  const since = new Date().toISOString();
  await until('counted the fleet', options, async () => {
    const row = await knex('fleet_days').max({ at: 'taken_at' }).first();
    if (row?.at > since) return true;
    await trigger('layer-rebase-fleet', options);
    return false;
  });
}

/** A task that runs already answers so; it is asked again later. */
async function trigger(task: string, { address }: AgeFleetOptions) {
  const token = await signIn(address, 'user:default/pia');
  await fetch(
    `${address}/api/layer-rebase/.backstage/scheduler/v1/tasks/${task}/trigger`,
    { method: 'POST', headers: { authorization: `Bearer ${token}` } },
  );
}

async function until(
  what: string,
  { signal }: AgeFleetOptions,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isDone())) {
    if (Date.now() > deadline) {
      throw new Error(`The portal has not ${what} within five minutes`);
    }
    await pause(PAUSE_MS, undefined, { signal });
  }
}
