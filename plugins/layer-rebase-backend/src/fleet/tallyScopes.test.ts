import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { writeSmallFleet } from './__testUtils__/smallFleet';
import { tallyScopes } from './tallyScopes';

const TABLES = ['spots', 'spot_notes', 'spot_days', 'spot_sets'] as const;
const SETS = {
  directory: resolvePackagePath(
    '@layer-rebase/backstage-plugin-layer-rebase-backend',
    'migrations',
  ),
  name: '20261130_fleet_speed.js',
};

describe('sums of scopes', () => {
  const databases = testDatabases();

  describe.each(databases.ids)('on %s', id => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.open(id);
      await writeSmallFleet(knex);
    });

    async function rowsOf(table: (typeof TABLES)[number]) {
      const rows: readonly object[] = await knex(`fleet_${table}`).select();
      return rows.map(row => JSON.stringify(row)).sort();
    }

    /** Changes whenever a row of the table is written. */
    async function writesTo(table: (typeof TABLES)[number]) {
      return id === 'SQLITE_3'
        ? knex.raw('select total_changes() as writes')
        : knex(`fleet_${table}`).select(knex.raw('ctid')).orderBy('ctid');
    }

    it('are there for images that were known before the table was', async () => {
      const before = await rowsOf('spot_sets');
      expect(before.length).toBeGreaterThan(5);
      await knex.migrate.down(SETS);
      await knex.migrate.up(SETS);
      expect(await rowsOf('spot_sets')).toEqual(before);
    });

    it.each(TABLES)('write %s only where they differ', async table => {
      const [before, writes] = [await rowsOf(table), await writesTo(table)];
      await knex.transaction(trx => tallyScopes(trx));
      expect(await rowsOf(table)).toEqual(before);
      expect(await writesTo(table)).toEqual(writes);
    });

    it.each([
      ['spots', 'current'],
      ['spot_notes', 'since'],
      ['spot_days', 'images'],
      ['spot_sets', 'blocked'],
    ] as const)('put %s right', async (table, column) => {
      const before = await rowsOf(table);
      const wrong = await knex(`fleet_${table}`).first();
      await knex(`fleet_${table}`)
        .where(wrong)
        .update({ [column]: '77' });
      await knex(`fleet_${table}`).insert({ ...wrong, scope_id: 10_000 });
      expect(await rowsOf(table)).not.toEqual(before);
      await knex.transaction(trx => tallyScopes(trx, [wrong.scope_id, 10_000]));
      expect(await rowsOf(table)).toEqual(before);
    });
  });
});
