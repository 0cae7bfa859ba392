// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('waiting_notices', table => {
    table.comment(
      'What owners were told is waiting, so that they hear it once',
    );
    table
      .string('entity_key', 80)
      .primary()
      .comment('sha256 of the entity reference');
    table.text('entity_ref').notNullable();
    table.text('fixes').notNullable().comment('Ids of the fixes as JSON');
    table.string('told_at', 30).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waiting_notices');
};
