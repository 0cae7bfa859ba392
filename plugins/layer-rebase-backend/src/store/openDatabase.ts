import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';

const MIGRATIONS = resolvePackagePath(
  '@layer-rebase/backstage-plugin-layer-rebase-backend',
  'migrations',
);

/** How long another replica may take to bring the schema up to date. */
const PATIENCE_MS = 60_000;
const ASK_AGAIN_MS = 500;

/** The plugin's database, brought to the newest schema unless the operator does that by hand. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  return knex;
}

/** Replicas that start together wait for the one that came first. */
async function migrate(knex: Knex): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await knex.migrate.latest({ directory: MIGRATIONS });
      return;
    } catch (error) {
      if (!isTakenByAnother(error) || Date.now() > end) throw error;
      await setTimeout(ASK_AGAIN_MS);
    }
  }
}

/** Another one migrates, or made the tables for that a moment ago (42P07, 23505 of Postgres). */
function isTakenByAnother(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  // Knex does not export the class of its error.
  return (
    error.name === 'MigrationLocked' || code === '42P07' || code === '23505'
  );
}
