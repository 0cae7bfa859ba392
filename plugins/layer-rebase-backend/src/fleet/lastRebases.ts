import { Knex } from 'knex';
import { groupBy } from './groupBy';

/** How the last rebase of an image ended, and when the last one that succeeded did. */
export interface LastRebase {
  readonly state: string;
  readonly at?: string;
}

interface Row {
  readonly image: string;
  readonly state: string;
  readonly finished_at: string;
}

/** By image, of those that were ever rebased. Rollbacks are not rebases. */
export async function findLastRebases(
  knex: Knex,
  images: readonly string[],
): Promise<ReadonlyMap<string, LastRebase>> {
  const rows: readonly Row[] = await knex('rebases')
    .whereIn('image', images)
    .where('kind', 'rebase')
    .whereNotNull('finished_at')
    .groupBy('image', 'state')
    .select('image', 'state')
    .max({ finished_at: 'finished_at' });
  return new Map(
    [...groupBy(rows, ({ image }) => image)].map(([image, ends]) => {
      const last = ends.reduce((a, b) =>
        a.finished_at > b.finished_at ? a : b,
      );
      const done = ends.find(({ state }) => state === 'succeeded');
      return [image, { state: last.state, at: done?.finished_at }];
    }),
  );
}
