import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { openDatabase } from './openDatabase';
import { testDatabases } from '../__testUtils__/databases';

const directory = resolvePackagePath(
  '@layer-rebase/backstage-plugin-layer-rebase-backend',
  'migrations',
);
const TABLES = [
  'plans',
  'rebases',
  'rebase_events',
  'image_statuses',
  'documents',
  'patch_copies',
  'waiting_notices',
  'image_marks',
  'image_events',
  'snoozes',
  'open_uploads',
  'tag_pushes',
  'watched_tags',
  'image_assessments',
  'assessment_inputs',
  'image_names',
  'fleet_images',
  'fleet_profiles',
  'fleet_scopes',
  'fleet_spots',
  'fleet_spot_sets',
  'fleet_changes',
];

describe('migrations', () => {
  const databases = testDatabases();

  it.each(databases.ids)('go up and down on %s', async id => {
    const knex = await databases.raw(id);

    await knex.migrate.latest({ directory });
    for (const table of TABLES) {
      expect(await knex.schema.hasTable(table)).toBe(true);
    }

    await knex.migrate.rollback({ directory }, true);
    for (const table of TABLES) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });

  // Only a database that several processes can open.
  for (const id of databases.ids.flat().filter(one => one.startsWith('POST'))) {
    it(`wait for each other on ${id}`, async () => {
      const knex = await databases.raw(id);
      const getClient = async () => knex;
      await Promise.all([1, 2, 3].map(() => openDatabase({ getClient })));
      const done = await knex('knex_migrations').select('name');
      expect(done.length).toBeGreaterThan(5);
      expect(new Set(done.map(({ name }) => name)).size).toBe(done.length);
    });
  }
});
