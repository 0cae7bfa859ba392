import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { groupBy } from './groupBy';
import { imageKey } from '../store/imageKey';
import { dayOf, daysBetween, mondayOf } from './days';
import { chunks, insertAll } from './findOrWrite';
import { findLastRebases } from './lastRebases';
import { ProfileStore } from './ProfileStore';
import { ImageShape, shapeOf } from './shapeOf';
import { tallyScopes } from './tallyScopes';

/** What is known of one image when it is written down for counting. */
export interface KnownImage {
  readonly image: string;
  /** Undefined when no look ever succeeded. */
  readonly status?: ImageStatus;
  readonly waitingSince?: string;
  /** What failed when the last look failed. */
  readonly failure?: string;
}

interface ImageRow {
  readonly id: number;
  readonly image_key: string;
  readonly scope_id: number | null;
  readonly digest: string | null;
}

interface WaitRow {
  readonly image_id: number;
  readonly patch_id: number;
  readonly since: string;
  readonly available_at: string;
}

interface Item {
  readonly known: KnownImage;
  readonly key: string;
  readonly shape: ImageShape;
  readonly before?: ImageRow;
}

const AT_ONCE = 200;
/** Stands for a newer run image among the patches that wait. */
const RUN_IMAGE = 0;

/** Keeps one narrow row for each image, and notes when a fix that waited has reached it. Saying it twice is harmless. */
export class ImageProjection {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async save(images: readonly KnownImage[]): Promise<void> {
    for (const part of chunks(images, AT_ONCE)) {
      await this.#knex.transaction(knex => saveSome(knex, part));
    }
  }
}

async function saveSome(knex: Knex, images: readonly KnownImage[]) {
  const items = await readItems(knex, images);
  const profiles = new ProfileStore(knex);
  const profileIds = await profiles.profilesOf(items.map(i => i.shape));
  const rebases = await findLastRebases(
    knex,
    items.map(({ known }) => known.image),
  );
  const rows = items.map((item, index) => ({
    ...imageRow(item),
    profile_id: profileIds[index],
    last_rebased_at: rebases.get(item.known.image)?.at ?? null,
    last_rebase_state: rebases.get(item.known.image)?.state ?? null,
  }));
  const written: readonly ImageRow[] = await knex('fleet_images')
    .insert(rows)
    .onConflict('image_key')
    .merge()
    .returning(['id', 'image_key']);
  const ids = new Map(written.map(({ id, image_key: key }) => [key, id]));
  await saveWaits(knex, items, ids);
  await saveDates(knex, items);
  await tallyScopes(
    knex,
    items.flatMap(({ before }) => before?.scope_id ?? []),
  );
}

async function readItems(
  knex: Knex,
  images: readonly KnownImage[],
): Promise<readonly Item[]> {
  const byKey = new Map(images.map(known => [imageKey(known.image), known]));
  const keys = [...byKey.keys()].sort();
  const rows: readonly ImageRow[] = await knex('fleet_images')
    .whereIn('image_key', keys)
    .select('id', 'image_key', 'scope_id', 'digest');
  const before = new Map(rows.map(row => [row.image_key, row]));
  return keys.map(key => {
    const known = byKey.get(key)!;
    return { known, key, shape: shapeOfKnown(known), before: before.get(key) };
  });
}

function shapeOfKnown({ image, status, failure }: KnownImage): ImageShape {
  const [sentence = 'Nobody has looked at this image yet.'] =
    failure?.split('\n') ?? [];
  return shapeOf(
    status ?? {
      image,
      verdict: 'unknown',
      sentence,
      index: false,
      platforms: [],
      reasons: [],
      patches: [],
      closes: {},
    },
  );
}

function imageRow({ known, key }: Item) {
  const { image, status, failure, waitingSince } = known;
  const since = status?.verdict === 'patchable' ? waitingSince : undefined;
  return {
    image_key: key,
    image,
    search: image.toLowerCase(),
    digest: status?.digest ?? null,
    waiting_since: since ?? null,
    waiting_day: since ? dayOf(since) : null,
    checked_at: status?.checkedAt ?? null,
    stale: failure !== undefined,
  };
}

async function saveWaits(
  knex: Knex,
  items: readonly Item[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const patches = await new ProfileStore(knex).patchesOf(
    items.flatMap(({ shape }) => shape.patches.map(({ note }) => note.patch)),
  );
  const rows: readonly WaitRow[] = await knex('fleet_waits')
    .whereIn('image_id', [...ids.values()])
    .select();
  const known = groupBy(rows, row => row.image_id);
  const wanted: WaitRow[] = [];
  const gone: WaitRow[] = [];
  const done: Done[] = [];
  for (const item of items) {
    const id = ids.get(item.key)!;
    const old = known.get(id) ?? [];
    const now = waitsOf(item, id, patches);
    const left = old.filter(row => !now.has(row.patch_id));
    wanted.push(...[...now.values()].filter(row => !isIn(old, row)));
    gone.push(...left);
    done.push(...doneOf(item, left, patches));
  }
  for (const { image_id, patch_id } of gone) {
    await knex('fleet_waits').where({ image_id, patch_id }).delete();
  }
  await insertAll(knex, 'fleet_waits', wanted);
  await saveDone(knex, done);
}

function isIn(rows: readonly WaitRow[], { patch_id: patch }: WaitRow): boolean {
  return rows.some(row => row.patch_id === patch);
}

/** The fixes that wait now, by patch. */
function waitsOf(
  { known, shape, before }: Item,
  image: number,
  patches: ReadonlyMap<string, number>,
): ReadonlyMap<number, WaitRow> {
  const { status, waitingSince } = known;
  const checkedAt = status?.checkedAt ?? new Date().toISOString();
  const since = before ? checkedAt : waitingSince ?? checkedAt;
  const wait = (patch: number, published?: string): [number, WaitRow] => [
    patch,
    {
      image_id: image,
      patch_id: patch,
      since,
      available_at: earlier(published, since),
    },
  ];
  const waiting = shape.patches.filter(({ code }) => code === '');
  const newest = status?.platforms.find(({ runImage }) => runImage?.outdated);
  return new Map([
    ...waiting.map(({ note }) =>
      wait(patches.get(note.patch)!, note.published),
    ),
    ...(shape.outdated
      ? [wait(RUN_IMAGE, newest?.runImage?.newestCreated)]
      : []),
  ]);
}

/** A patch file may say any date: one that is none, or after we saw the patch, counts for nothing. */
function earlier(published: string | undefined, since: string): string {
  const time = Date.parse(published ?? '');
  return time <= Date.parse(since) ? new Date(time).toISOString() : since;
}

interface Done {
  readonly scope_id: number;
  readonly week: number;
  readonly days: number;
}

/** Fixes that waited and that the image, which is another one now, has got. */
function doneOf(
  { known: { status }, shape, before }: Item,
  left: readonly WaitRow[],
  patches: ReadonlyMap<string, number>,
): readonly Done[] {
  const scope = before?.scope_id;
  const isNew = before?.digest && before.digest !== status?.digest;
  const isRead = ['current', 'patchable'].includes(shape.verdict);
  const at = status?.checkedAt;
  if (!scope || !isNew || !isRead || !at) return [];
  const aside = new Set(
    shape.patches.map(({ note }) => patches.get(note.patch)),
  );
  return left
    .filter(row => !aside.has(row.patch_id))
    .map(row => ({
      scope_id: scope,
      week: mondayOf(dayOf(at)),
      days: daysBetween(row.available_at, at) ?? 0,
    }));
}

async function saveDone(knex: Knex, done: readonly Done[]): Promise<void> {
  for (const row of done) {
    await knex('fleet_patched')
      .insert({ ...row, fixes: 1 })
      .onConflict(['scope_id', 'week', 'days'])
      .merge({ fixes: knex.raw('fleet_patched.fixes + 1') });
  }
}

/** When run images were made: a fact of their registry, whoever's image told it. */
async function saveDates(knex: Knex, items: readonly Item[]): Promise<void> {
  const dates = new Map<string, string>();
  for (const { known } of items) {
    for (const { runImage } of known.status?.platforms ?? []) {
      const { newestDigest, newestCreated } = runImage ?? {};
      if (newestDigest && newestCreated && Date.parse(newestCreated)) {
        const created = new Date(newestCreated).toISOString();
        dates.set(newestDigest.slice(0, 80), created);
      }
    }
  }
  await insertAll(
    knex,
    'fleet_run_dates',
    [...dates].map(([digest, created]) => ({ digest, created })),
  );
}
