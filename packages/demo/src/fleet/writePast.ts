import knexFactory, { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { releasedAt, timeOn } from './days';
import {
  HISTORY_DAYS,
  RELEASES,
  RUN_IMAGE,
  SAMPLE_FIXES,
  versionOf,
} from './fixes';
import { fleetPast, seenAt, SeenImage } from './fleetPast';
import { BEFORE } from './fleetSamples';
import { Fleet, FleetImage, lastRebase, PastRebase, Story } from './makeFleet';

/** The demo's own database file of the plugin. */
export function openDatabaseFile(filename: string): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    // One connection: the backend writes to the same file.
    pool: {
      min: 1,
      max: 1,
      afterCreate: (
        connection: { pragma(text: string): void },
        done: (error: Error | null, connection: unknown) => void,
      ) => {
        connection.pragma('busy_timeout = 20000');
        done(null, connection);
      },
    },
  });
}

export interface WritePastOptions {
  readonly fleet: Fleet;
  /** The fleet's day. */
  readonly today: number;
  /** The registry's `host[:port]`. */
  readonly host: string;
  /** The digest under a tag; undefined when there is none. */
  readonly digestOf: (
    repository: string,
    tag: string,
  ) => Promise<string | undefined>;
}

/** Repositories of the samples. */
const SAMPLES = 'shop/';

interface KnownImage {
  readonly id: number;
  readonly scope_id: number;
  readonly image: string;
  readonly digest: string | null;
  readonly verdict: SeenImage['verdict'];
}

/**
 * Writes the fleet's story down as if the portal had been there: snapshots, fixes done, rebases, and since when fixes
 * wait. Everything of today stays what the portal itself found. A database that has a past stays as it is; answers
 * whether one was written.
 */
export async function writePast(
  knex: Knex,
  options: WritePastOptions,
): Promise<boolean> {
  const before = await knex('fleet_days')
    .where('day', '<=', options.today - HISTORY_DAYS / 2)
    .first('day');
  if (before) return false;
  const known = await findKnown(knex, options);
  const told = [...known, ...(await findSamples(knex, options))];
  const rebases = await rebaseRows(known, options);
  const notes = await findNotes(knex);
  const dates = await runImageDates(options);
  const past = fleetPast(
    told.map(({ plan, row }) => ({
      plan,
      scope: row.scope_id,
      verdict: row.verdict,
    })),
    options.today,
    notes,
  );
  await knex.transaction(async trx => {
    await insert(trx, 'fleet_changes', past.changes);
    await insert(trx, 'fleet_open', past.open);
    await insert(trx, 'fleet_patched', past.patched);
    await insert(trx, 'fleet_days', past.days);
    await insert(trx, 'fleet_run_dates', dates);
    await insert(trx, 'rebases', rebases);
    const patches = await findPatches(trx);
    for (const { plan, row } of told) {
      if (row.verdict === 'patchable') {
        await wait(trx, { plan, row, today: options.today, patches });
      }
    }
    // Without it the portal counts every image anew, with what is written above.
    await trx('fleet_marks').where('name', 'images').delete();
  });
  return true;
}

interface Known {
  readonly plan: FleetImage;
  readonly entityRef: string;
  readonly row: KnownImage;
}

function findImages(knex: Knex): Knex.QueryBuilder {
  return knex('fleet_images as i')
    .join('fleet_profiles as p', 'p.id', 'i.profile_id')
    .whereNotNull('i.scope_id')
    .select('i.id', 'i.scope_id', 'i.image', 'i.digest', 'p.verdict');
}

/** The hand-made samples: each waits since its day for what it waits for now, and was never rebased. */
async function findSamples(
  knex: Knex,
  { host }: WritePastOptions,
): Promise<readonly { readonly plan: Story; readonly row: KnownImage }[]> {
  const rows: readonly KnownImage[] = await findImages(knex).where(
    'i.image',
    'like',
    `${host}/${SAMPLES}%`,
  );
  const waits: readonly { readonly image_id: number; readonly id: string }[] =
    await knex('fleet_waits as w')
      .leftJoin('fleet_patches as p', 'p.id', 'w.patch_id')
      .select(
        'w.image_id',
        knex.raw('coalesce(p.patch, ?) as id', [RUN_IMAGE]),
      );
  return rows.map(row => ({
    row,
    plan: {
      rebases: [],
      waiting: SAMPLE_FIXES.filter(fix =>
        waits.some(
          ({ image_id: image, id }) => image === row.id && id === fix.id,
        ),
      ),
    },
  }));
}

async function findKnown(
  knex: Knex,
  { fleet, host }: WritePastOptions,
): Promise<readonly Known[]> {
  const rows: readonly KnownImage[] = await findImages(knex);
  const byName = new Map(rows.map(row => [row.image, row]));
  return fleet.components.flatMap(({ name, images }) =>
    images.flatMap(plan => {
      const row = byName.get(`${host}/${plan.repository}:${plan.tag}`);
      return row ? { plan, row, entityRef: `component:default/${name}` } : [];
    }),
  );
}

/** Patch ids with the row that says what their source says. */
async function findNotes(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { readonly patch: string; readonly id: number }[] =
    await knex('fleet_patch_notes as n')
      .join('fleet_patches as p', 'p.id', 'n.patch_id')
      .select('p.patch', 'n.id');
  return new Map(rows.map(({ patch, id }) => [patch, id]));
}

/** Patch ids with their rows; a newer run image is 0. */
async function findPatches(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { readonly patch: string; readonly id: number }[] =
    await knex('fleet_patches').select('patch', 'id');
  return new Map([
    [RUN_IMAGE, 0],
    ...rows.map(({ patch, id }): [string, number] => [patch, id]),
  ]);
}

/** Since when the image waits, and since when for each fix; of several releases for the first. */
async function wait(
  knex: Knex,
  options: {
    readonly plan: Story;
    readonly row: KnownImage;
    readonly today: number;
    readonly patches: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const { plan, row, today, patches } = options;
  const waiting = [...plan.waiting].sort((a, b) => b.day - a.day);
  for (const fix of waiting) {
    const since = seenAt(fix, today);
    await knex('image_statuses')
      .where('image', row.image)
      .update({ waiting_since: since });
    await knex('fleet_waits')
      .where({ image_id: row.id, patch_id: patches.get(fix.id) ?? -1 })
      .update({ since });
  }
}

/** What the portal would remember of each release since it was the newest one. */
async function runImageDates({ today, digestOf }: WritePastOptions) {
  const rows: { digest: string; created: string }[] = [];
  for (const [base, releases] of Object.entries(RELEASES)) {
    for (const [release, day] of releases.entries()) {
      const digest = await digestOf(`base/${base}-run`, versionOf(release));
      if (digest) rows.push({ digest, created: releasedAt(today + day) });
    }
  }
  return rows;
}

async function rebaseRows(
  known: readonly Known[],
  { today, host, digestOf }: WritePastOptions,
) {
  const rows: object[] = [];
  for (const { plan, entityRef, row } of known) {
    const last = lastRebase(plan);
    const from = last && (await digestOf(plan.repository, BEFORE));
    if (!last || !from || !row.digest) continue;
    rows.push(
      rebaseRow(last, {
        image: `${host}/${plan.repository}:${plan.tag}`,
        entity_ref: entityRef,
        from_digest: from,
        to_digest: row.digest,
        today,
      }),
    );
  }
  return rows;
}

function rebaseRow(
  { day, fixes }: PastRebase,
  {
    today,
    ...names
  }: {
    readonly image: string;
    readonly entity_ref: string;
    readonly from_digest: string;
    readonly to_digest: string;
    readonly today: number;
  },
) {
  const id = uuidOf(names.image);
  // Some time between eight and four, the same for the same image.
  const share = 1 / 3 + parseInt(id.slice(0, 4), 16) / 65536 / 3;
  const at = timeOn(today + day, share);
  const end = timeOn(today + day, share + 4 / 86_400);
  return {
    ...names,
    id,
    kind: 'rebase',
    state: 'succeeded',
    moves_tag: true,
    requested_by: 'user:default/pia',
    attempt: 1,
    steps: '[]',
    summary: JSON.stringify(
      fixes.map(fix =>
        fix.id === RUN_IMAGE ? 'newer run image' : `patch ${fix.id}`,
      ),
    ),
    cves: '[]',
    cancel_requested: false,
    run_after: at,
    created_at: at,
    started_at: at,
    finished_at: end,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(
    20,
    32,
  )}`;
}

const ROWS_AT_ONCE = 100;

async function insert(knex: Knex, table: string, rows: readonly object[]) {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const part = rows.slice(at, at + ROWS_AT_ONCE);
    // The portal's own first snapshot may be among these days.
    await knex(table).insert(part).onConflict().ignore();
  }
}
