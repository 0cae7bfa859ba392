// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('image_statuses', table => {
    table
      .string('waiting_since', 30)
      .comment('First look that found a fix ready; empty when none is');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('image_statuses', table => {
    table.dropColumn('waiting_since');
  });
};
