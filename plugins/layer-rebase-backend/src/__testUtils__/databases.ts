import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { openDatabase } from '../store/openDatabase';

/** SQLite always, Postgres when its connection string is set (scripts/postgres.mjs). Call at the top of a suite. */
export function testDatabases() {
  const databases = TestDatabases.create({ disableDocker: true });
  return {
    ids: databases.eachSupportedId(),
    /** An empty database with our tables. */
    async open(id: TestDatabaseId): Promise<Knex> {
      const knex = await databases.init(id);
      return openDatabase({ getClient: async () => knex });
    },
    raw: (id: TestDatabaseId) => databases.init(id),
  };
}
