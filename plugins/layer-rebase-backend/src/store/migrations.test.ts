import { resolvePackagePath } from '@backstage/backend-plugin-api';
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
});
