import { Knex } from 'knex';
import { select, sql } from './sql';

/** Takes over when images were looked at last and whether that failed: looks that found nothing new say nothing else. */
export async function syncChecks(knex: Knex): Promise<void> {
  await select(
    knex,
    sql`update fleet_images set checked_at = s.checked_at,
      stale = (s.failure is not null)
    from image_statuses s where s.image_key = fleet_images.image_key
      and s.status is not null and (
        coalesce(fleet_images.checked_at, '') <> coalesce(s.checked_at, '')
        or fleet_images.stale <> (s.failure is not null))`,
  );
}
