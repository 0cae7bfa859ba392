// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('watched_tags', table => {
    table.comment('Each tag that some image depends on, once, as last seen');
    table.string('tag_key', 80).primary().comment('sha256 of the reference');
    table.text('reference').notNullable();
    table.string('host', 300).notNullable();
    table.boolean('is_app').notNullable().comment('An entity names it');
    table.string('digest', 80).comment('Empty: not there, or never seen');
    table.string('media_type', 200);
    table.string('checked_at', 30).comment('Last answer');
    table.string('moved_at', 30);
    table.string('due_at', 30).notNullable();
    table.integer('period_ms').notNullable().comment('Between two looks');
    table.integer('failures').notNullable().comment('Since the last answer');
    table.string('failure_code', 40);
    table.text('failure');
    table.string('named_at', 30).notNullable().comment('Last asked for');
    table.index(['due_at'], 'watched_tags_due_idx');
    table.index(['named_at'], 'watched_tags_named_idx');
  });

  await knex.schema.createTable('image_assessments', table => {
    table.comment('With which rules each image was last assessed');
    table.string('image_key', 80).primary().comment('sha256 of the image name');
    table.text('image').notNullable();
    table.string('revision', 80).notNullable().comment('Of rules and policy');
    table.string('assessed_at', 30).notNullable();
    table.index(['revision'], 'image_assessments_revision_idx');
  });

  await knex.schema.createTable('assessment_inputs', table => {
    table.comment('From which digests of which tags an image was assessed');
    table.string('image_key', 80).notNullable();
    table.string('tag_key', 80).notNullable();
    table.string('digest', 80).notNullable().comment('Empty: was not there');
    table.primary(['image_key', 'tag_key'], 'assessment_inputs_pk');
    table.index(['tag_key'], 'assessment_inputs_tag_idx');
  });

  await knex.schema.createTable('image_names', table => {
    table.comment('Which entity names which image');
    table.string('entity_key', 80).notNullable().comment('sha256 of its ref');
    table.string('image_key', 80).notNullable();
    table.text('entity_ref').notNullable();
    table.string('seen_at', 30).notNullable();
    table.primary(['entity_key', 'image_key'], 'image_names_pk');
    table.index(['image_key'], 'image_names_image_idx');
    table.index(['seen_at'], 'image_names_seen_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('image_names');
  await knex.schema.dropTable('assessment_inputs');
  await knex.schema.dropTable('image_assessments');
  await knex.schema.dropTable('watched_tags');
};
