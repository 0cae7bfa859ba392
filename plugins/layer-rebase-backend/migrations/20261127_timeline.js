// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('image_marks', table => {
    table.comment('What the timeline last saw of each image');
    table.string('image_key', 80).primary().comment('sha256 of the image name');
    table.text('image').notNullable();
    table.integer('revision').notNullable().comment('Counts the writes');
    table.text('marks').notNullable().comment('Digest, fixes, … as JSON');
    table.string('seen_at', 30).notNullable();
  });

  await knex.schema.createTable('image_events', table => {
    table.comment('What happened to images beside rebases, oldest pruned');
    table.string('id', 36).primary();
    table.string('image_key', 80).notNullable();
    table.text('image').notNullable();
    table.string('type', 24).notNullable();
    table.string('at', 30).notNullable();
    table.string('from_digest', 80);
    table.string('to_digest', 80);
    table.text('sentence').notNullable();
    table.text('facts').notNullable().comment('As JSON');
    table.index(['image_key', 'at'], 'image_events_image_at_idx');
    table.index(['at'], 'image_events_at_idx');
  });

  await knex.schema.createTable('snoozes', table => {
    table.comment('Who asked to be left alone about which image, until when');
    table.string('id', 36).primary();
    table.string('end_id', 36).notNullable().comment('Of its end, as an event');
    table
      .string('open_key', 80)
      .comment('Same for the same entity and image; empty once ended');
    table.text('entity_ref').notNullable();
    table.text('image').notNullable();
    table.string('image_key', 80).notNullable();
    table.string('at', 30).notNullable();
    table.string('until', 30).notNullable();
    table.text('reason').notNullable();
    table.text('by_ref').notNullable();
    table.text('known').notNullable().comment('Critical patches then, as JSON');
    table.string('ended_at', 30).comment('Empty: it ends by itself');
    table.text('ended_by');
    table.string('end_cause', 16);
    table.text('end_facts').comment('As JSON');
    table.unique(['open_key'], { indexName: 'snoozes_open_key_uniq' });
    table.index(['image_key', 'at'], 'snoozes_image_at_idx');
    table.index(['until'], 'snoozes_until_idx');
  });

  await knex.schema.createTable('tag_pushes', table => {
    table.comment('Pushes in the order they were told of, for some hours');
    table.increments('seq');
    table.string('image_key', 80).notNullable();
    table.string('digest', 80).notNullable();
    table.string('heard_at', 30).notNullable();
    table.index(['image_key', 'seq'], 'tag_pushes_image_seq_idx');
    table.index(['heard_at'], 'tag_pushes_heard_idx');
  });

  await knex.schema.alterTable('rebases', table => {
    table.text('summary_notes').comment('The summary as codes and facts');
    table.index(['image', 'created_at'], 'rebases_image_created_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('rebases', table => {
    table.dropIndex(['image', 'created_at'], 'rebases_image_created_idx');
  });
  await knex.schema.alterTable('rebases', table => {
    table.dropColumn('summary_notes');
  });
  await knex.schema.dropTable('tag_pushes');
  await knex.schema.dropTable('snoozes');
  await knex.schema.dropTable('image_events');
  await knex.schema.dropTable('image_marks');
};
