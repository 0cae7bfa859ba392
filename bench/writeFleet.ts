import { Knex } from 'knex';
import {
  dayOf,
  mondayOf,
} from '../plugins/layer-rebase-backend/src/fleet/days';
import { EntityProjection } from '../plugins/layer-rebase-backend/src/fleet/EntityProjection';
import { insertAll } from '../plugins/layer-rebase-backend/src/fleet/findOrWrite';
import { ImageProjection } from '../plugins/layer-rebase-backend/src/fleet/ImageProjection';
import { OwnershipTree } from '../plugins/layer-rebase-backend/src/fleet/OwnershipTree';
import { FleetSize, SampleImage, fleetSample, random } from './fleetSample';

const AT_ONCE = 2000;
const DAYS = 90;

/** Writes a made-up fleet through the stores of the backend, and 90 days of its past. */
export async function writeFleet(
  knex: Knex,
  size: FleetSize,
  now: number,
): Promise<void> {
  const sample = fleetSample(size, now);
  const images = new ImageProjection(knex);
  let batch: SampleImage[] = [];
  for (const image of sample.images()) {
    batch.push(image);
    if (batch.length < AT_ONCE) continue;
    await images.save(batch);
    batch = [];
  }
  await images.save(batch);
  await new EntityProjection(knex).record(sample.components);
  await new OwnershipTree(knex).replace(sample.order);
  await writePast(knex, dayOf(new Date(now)), size.seed ?? 1);
}

/** Every scope changes every few days; patches come and go; fixes reach images week by week. */
async function writePast(knex: Knex, today: number, seed: number) {
  const next = random(seed + 2);
  const scopes: readonly { readonly id: number }[] = await knex(
    'fleet_scopes',
  ).select('id');
  const notes: readonly { readonly id: number }[] = await knex(
    'fleet_patch_notes',
  ).select('id');
  const first = today - DAYS;
  const changes: object[] = [];
  const open: object[] = [];
  const patched: object[] = [];
  for (const { id: scope } of scopes) {
    changes.push(change(scope, first, 8, 8));
    for (let day = first + 1; day < today; day++) {
      if (next() > 0.25) continue;
      const moved = Math.floor(next() * 5) - 2;
      changes.push(change(scope, day, moved, -moved));
    }
    for (let count = 0; count < 10; count++) {
      const from = first + Math.floor(next() * DAYS);
      const until = from + 1 + Math.floor(next() * 20);
      const note = notes[Math.floor(next() * notes.length)].id;
      open.push({
        scope_id: scope,
        note_id: note,
        from_day: from,
        to_day: until < today ? until : null,
      });
    }
    for (let week = mondayOf(today); week > first; week -= 7) {
      for (let count = 0; count < 3; count++) {
        patched.push({
          scope_id: scope,
          week,
          days: Math.floor(next() ** 2 * 40),
          fixes: 1 + Math.floor(next() * 3),
        });
      }
    }
  }
  await insertAll(knex, 'fleet_changes', changes);
  await insertAll(knex, 'fleet_open', open);
  await insertAll(knex, 'fleet_patched', patched);
  await insertAll(
    knex,
    'fleet_days',
    Array.from({ length: DAYS }, (_, index) => ({
      day: first + index,
      taken_at: new Date().toISOString(),
    })),
  );
}

function change(
  scope: number,
  day: number,
  current: number,
  patchable: number,
) {
  return {
    scope_id: scope,
    day,
    current,
    patchable,
    blocked: 0,
    unsupported: 0,
    unknown: 0,
  };
}
