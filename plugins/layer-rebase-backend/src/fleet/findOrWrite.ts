import { Knex } from 'knex';

/** Most keys in one statement: SQLite counts every value. */
export const KEYS_AT_ONCE = 500;
/** Most rows written by one statement: SQLite takes 500. */
export const ROWS_AT_ONCE = 400;

/**
 * The id of each key of a table whose rows are values: written once, never changed. New keys are written with what
 * `row` gives beside the key; `write` gets their ids to write what hangs on them, so call this in a transaction.
 */
export async function findOrWrite(
  knex: Knex,
  table: { readonly name: string; readonly key: string },
  keys: Iterable<string>,
  row: (key: string) => Readonly<Record<string, unknown>>,
  write: (ids: ReadonlyMap<string, number>) => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(keys)].sort();
  const found = await find(knex, table, wanted);
  const missing = wanted.filter(key => !found.has(key));
  if (missing.length === 0) return found;
  const written = new Map<string, number>();
  for (const part of chunks(missing, KEYS_AT_ONCE / 10)) {
    const rows = await knex(table.name)
      .insert(part.map(key => ({ ...row(key), [table.key]: key })))
      .onConflict(table.key)
      .ignore()
      .returning(['id', table.key]);
    rows.forEach(({ id, [table.key]: key }) => written.set(key, id));
  }
  if (written.size > 0) await write(written);
  const others = missing.filter(key => !written.has(key));
  return new Map([...found, ...written, ...(await find(knex, table, others))]);
}

/** Writes rows in statements of a size that both databases take; rows that are there already stay. */
export async function insertAll(
  knex: Knex,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? { none: 1 }).length;
  const size = Math.floor(Math.min(ROWS_AT_ONCE, 10_000 / columns));
  for (const part of chunks(rows, size)) {
    await knex(table).insert(part).onConflict().ignore();
  }
}

export function chunks<T>(items: readonly T[], size: number): readonly T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) {
    parts.push(items.slice(at, at + size));
  }
  return parts;
}

async function find(
  knex: Knex,
  table: { readonly name: string; readonly key: string },
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const part of chunks(keys, KEYS_AT_ONCE)) {
    const rows: readonly { readonly id: number; readonly key: string }[] =
      await knex(table.name)
        .whereIn(table.key, part)
        .select({ id: 'id', key: table.key });
    rows.forEach(({ id, key }) => found.set(key, id));
  }
  return found;
}
