import { Knex } from 'knex';
import { ImageProjection, KnownImage } from './ImageProjection';

/** Raise it when what is written down of an image changes: all of them are then written again. */
const VERSION = '1';
const MARK = 'images';
const AT_ONCE = 200;

interface Row {
  readonly image_key: string;
  readonly image: string;
  readonly status: string | null;
  readonly failure: string | null;
  readonly waiting_since: string | null;
}

/** Writes every image down from its last known state, once for each version. Gives how many were written. */
export async function rebuildImages(
  knex: Knex,
  projection: ImageProjection,
  signal: AbortSignal,
): Promise<number> {
  const mark = await knex('fleet_marks').where('name', MARK).first('value');
  if (mark?.value === VERSION) return 0;
  let count = 0;
  let after = '';
  for (;;) {
    if (signal.aborted) return count;
    const rows: readonly Row[] = await knex('image_statuses')
      .where('image_key', '>', after)
      .orderBy('image_key')
      .limit(AT_ONCE)
      .select('image_key', 'image', 'status', 'failure', 'waiting_since');
    const last = rows.at(-1);
    if (!last) break;
    await projection.save(rows.map(toKnown));
    count += rows.length;
    after = last.image_key;
  }
  await knex('fleet_marks')
    .insert({ name: MARK, value: VERSION })
    .onConflict('name')
    .merge();
  return count;
}

function toKnown(row: Row): KnownImage {
  return {
    image: row.image,
    status: row.status ? JSON.parse(row.status) : undefined,
    failure: row.failure ?? undefined,
    waitingSince: row.waiting_since ?? undefined,
  };
}
