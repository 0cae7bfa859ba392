// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('plans', table => {
    table.comment('What was offered to somebody, until it expires');
    table.string('id', 36).primary();
    table.text('entity_ref').notNullable();
    table.text('image').notNullable();
    table.string('plan_hash', 80).notNullable();
    table.boolean('forced').notNullable();
    table.text('view').notNullable().comment('PlanView as JSON');
    table.text('plan').comment('Engine plan as JSON; empty = refused');
    table.string('created_at', 30).notNullable();
    table.string('expires_at', 30).notNullable();
    table.index(['expires_at'], 'plans_expires_at_idx');
  });

  await knex.schema.createTable('rebases', table => {
    table.comment(
      'Every rebase and rollback ever asked for; the truth of the queue',
    );
    table.string('id', 36).primary();
    table.string('kind', 16).notNullable();
    table.string('state', 16).notNullable();
    table.text('entity_ref').notNullable();
    table.text('image').notNullable();
    table.string('plan_hash', 80);
    table.text('plan').comment('Engine plan as JSON; empty for a rollback');
    table.string('from_digest', 80).notNullable();
    table.string('to_digest', 80).notNullable();
    table
      .boolean('moves_tag')
      .notNullable()
      .comment('False: a new tag is written, the old one stays');
    table.text('requested_by').notNullable();
    table.text('force_reason');
    table.string('undoes', 36).comment('The rebase that a rollback takes back');
    table.integer('attempt').notNullable().defaultTo(0);
    table.text('steps').notNullable().comment('RebaseStepView[] as JSON');
    table.text('summary').notNullable().comment('Sentences as JSON');
    table.text('cves').notNullable().comment('Ids as JSON');
    table.text('result').comment('Counts as JSON');
    table.text('failure').comment('RebaseView.failure as JSON');
    table.boolean('cancel_requested').notNullable().defaultTo(false);
    table
      .string('open_key', 80)
      .comment('Same for the same work on the same image; empty once ended');
    table
      .string('running_key', 80)
      .comment('Same for the same image; set while running');
    table.string('lease_owner', 36);
    table.string('lease_until', 30);
    table.string('run_after', 30).notNullable();
    table.string('created_at', 30).notNullable();
    table.string('started_at', 30);
    table.string('finished_at', 30);
    table.unique(['open_key'], { indexName: 'rebases_open_key_uniq' });
    table.unique(['running_key'], { indexName: 'rebases_running_key_uniq' });
    table.index(['state', 'run_after'], 'rebases_state_run_after_idx');
    table.index(['entity_ref', 'created_at'], 'rebases_entity_created_idx');
  });

  await knex.schema.createTable('rebase_events', table => {
    table.comment('What happened to a rebase, in order; only ever added to');
    table
      .string('rebase_id', 36)
      .notNullable()
      .references('rebases.id')
      .onDelete('CASCADE');
    table.integer('seq').notNullable();
    table.string('at', 30).notNullable();
    table.string('type', 40).notNullable();
    table.text('sentence').notNullable();
    table.primary(['rebase_id', 'seq']);
  });

  await knex.schema.createTable('image_statuses', table => {
    table.comment('The last known state of each image');
    table.string('image_key', 80).primary().comment('sha256 of the image name');
    table.text('image').notNullable();
    table.string('verdict', 16).notNullable();
    table.string('digest', 80);
    table.text('status').comment('ImageStatus as JSON; empty = never read');
    table.string('checked_at', 30).comment('Last successful look');
    table.string('failed_at', 30).comment('Last look, when it failed');
    table.text('failure').comment('What failed, as a sentence');
    table.index(['verdict'], 'image_statuses_verdict_idx');
  });

  await knex.schema.createTable('documents', table => {
    table.comment(
      'Manifests and configs by digest; may be emptied at any time',
    );
    table.string('digest', 80).primary();
    table.binary('bytes').notNullable();
    table.string('used_at', 30).notNullable();
    table.index(['used_at'], 'documents_used_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('documents');
  await knex.schema.dropTable('image_statuses');
  await knex.schema.dropTable('rebase_events');
  await knex.schema.dropTable('rebases');
  await knex.schema.dropTable('plans');
};
