// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('patch_copies', table => {
    table.comment('The last good copy of each patch source');
    table
      .string('source_key', 80)
      .primary()
      .comment('sha256 of the name and origin of the source');
    table.text('name').notNullable();
    table.text('text').comment('The patch file; empty = never read');
    table.text('pinned').comment('The name of exactly this copy');
    table.text('pins').comment('Digest of each patch image as JSON');
    table.string('read_at', 30).comment('Last successful read');
    table.string('failed_at', 30).comment('Last read, when it failed');
    table.text('failure').comment('What failed, as a sentence');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('patch_copies');
};
