// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('open_uploads', table => {
    table.comment(
      'Uploads that a registry keeps open for a rebase, so that whoever takes it over can close them',
    );
    table
      .string('upload_key', 80)
      .primary()
      .comment('sha256 of rebase and location');
    table
      .string('rebase_id', 36)
      .notNullable()
      .references('rebases.id')
      .onDelete('CASCADE');
    table.text('registry').notNullable();
    table.text('repository').notNullable();
    table
      .text('location')
      .notNullable()
      .comment('Where the upload continues: not for logs');
    table.string('opened_at', 30).notNullable();
    table.index(['rebase_id'], 'open_uploads_rebase_id_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('open_uploads');
};
