// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createCatalogTables(knex);
  await createShapeTables(knex);
  await createImageTables(knex);
  await createHistoryTables(knex);
};

/** Who names which image, and whose they are. @param {import('knex').Knex} knex */
async function createCatalogTables(knex) {
  await knex.schema.createTable('fleet_refs', table => {
    table.comment('Groups, users, systems and domains that entities point to');
    table.increments('id');
    table.string('ref', 400).notNullable();
    table.text('title').notNullable();
    table.integer('parent_id').comment('Of a system: its domain');
    table.unique(['ref'], { indexName: 'fleet_refs_ref_uniq' });
  });
  await knex.schema.createTable('fleet_ancestors', table => {
    table.comment(
      'Tree of owners, closed: everybody is their own ancestor at depth 0',
    );
    table.integer('descendant_id').notNullable();
    table.integer('ancestor_id').notNullable();
    table.integer('depth').notNullable();
    table.primary(['descendant_id', 'ancestor_id']);
    table.index(['ancestor_id', 'depth'], 'fleet_ancestors_ancestor_idx');
  });
  await knex.schema.createTable('fleet_entities', table => {
    table.comment('Entities that name images');
    table.increments('id');
    table.string('ref', 400).notNullable();
    table.text('title').notNullable();
    table.text('search').notNullable().comment('Name and title in lower case');
    table.integer('system_id');
    table.string('lifecycle', 100).notNullable().defaultTo('');
    table.string('seen_at', 30).notNullable();
    table
      .string('gone_at', 30)
      .comment('Set while the catalog does not have it');
    table.unique(['ref'], { indexName: 'fleet_entities_ref_uniq' });
    table.index(['system_id'], 'fleet_entities_system_idx');
  });
  await knex.schema.createTable('fleet_entity_owners', table => {
    table.integer('entity_id').notNullable();
    table.integer('owner_id').notNullable();
    table.primary(['entity_id', 'owner_id']);
    table.index(['owner_id'], 'fleet_entity_owners_owner_idx');
  });
  await knex.schema.createTable('fleet_links', table => {
    table.comment('Which entity names which image');
    table.integer('image_id').notNullable();
    table.integer('entity_id').notNullable();
    table.primary(['image_id', 'entity_id']);
    table.index(['entity_id'], 'fleet_links_entity_idx');
  });
  await knex.schema.createTable('fleet_scopes', table => {
    table.comment('Sets of entities; images that the same ones name share one');
    table.increments('id');
    table.string('key', 64).notNullable().comment('sha256 of the entities');
    table.unique(['key'], { indexName: 'fleet_scopes_key_uniq' });
  });
  await knex.schema.createTable('fleet_scope_entities', table => {
    table.integer('scope_id').notNullable();
    table.integer('entity_id').notNullable();
    table.primary(['scope_id', 'entity_id']);
    table.index(['entity_id'], 'fleet_scope_entities_entity_idx');
  });
}

/** What images have in common, once. @param {import('knex').Knex} knex */
async function createShapeTables(knex) {
  await knex.schema.createTable('fleet_runs', table => {
    table.comment('Run images by name, version and digest');
    table.increments('id');
    table.string('key', 64).notNullable();
    table.string('name', 400).notNullable();
    table.string('version', 200).notNullable();
    table.string('digest', 80);
    table.unique(['key'], { indexName: 'fleet_runs_key_uniq' });
    table.index(['name', 'version'], 'fleet_runs_name_idx');
  });
  await knex.schema.createTable('fleet_run_dates', table => {
    table.comment('When run images were made, as their registry says');
    table.string('digest', 80).primary();
    table.string('created', 40).notNullable();
  });
  await knex.schema.createTable('fleet_patches', table => {
    table.increments('id');
    table.string('patch', 400).notNullable();
    table.unique(['patch'], { indexName: 'fleet_patches_patch_uniq' });
  });
  await knex.schema.createTable('fleet_patch_notes', table => {
    table.comment('What a source says of a patch; another text is another row');
    table.increments('id');
    table.string('key', 64).notNullable();
    table.integer('patch_id').notNullable();
    table.text('title').notNullable();
    table.text('search').notNullable();
    table
      .integer('severity')
      .notNullable()
      .comment('1 critical … 4 low, 5 none');
    table.text('advisory');
    table.string('published', 40);
    table.unique(['key'], { indexName: 'fleet_patch_notes_key_uniq' });
    table.index(['patch_id'], 'fleet_patch_notes_patch_idx');
  });
  await knex.schema.createTable('fleet_note_cves', table => {
    table.integer('note_id').notNullable();
    table.string('cve', 100).notNullable();
    table.primary(['note_id', 'cve']);
    table.index(['cve'], 'fleet_note_cves_cve_idx');
  });
  await knex.schema.createTable('fleet_sets', table => {
    table.comment('Sets of reasons, of patches, of buildpacks: few differ');
    table.increments('id');
    table.string('key', 64).notNullable();
    table.unique(['key'], { indexName: 'fleet_sets_key_uniq' });
  });
  await knex.schema.createTable('fleet_profiles', table => {
    table.comment('Everything that a look found, once for all images alike');
    table.increments('id');
    table.string('key', 64).notNullable();
    table.string('verdict', 16).notNullable();
    table.text('sentence').notNullable();
    table.integer('run_id');
    table.integer('newest_run_id');
    table.string('launcher', 100);
    table.integer('reasons_id').notNullable();
    table.integer('patches_id').notNullable();
    table.integer('buildpacks_id').notNullable();
    table.boolean('outdated').notNullable();
    table.integer('critical').notNullable();
    table.integer('high').notNullable();
    table.integer('medium').notNullable();
    table.integer('low').notNullable();
    table.integer('open_rank').notNullable().comment('Sorts by open CVEs');
    table.unique(['key'], { indexName: 'fleet_profiles_key_uniq' });
    table.index(['verdict'], 'fleet_profiles_verdict_idx');
    table.index(['run_id'], 'fleet_profiles_run_idx');
    table.index(['launcher'], 'fleet_profiles_launcher_idx');
    table.index(['reasons_id'], 'fleet_profiles_reasons_idx');
    table.index(['patches_id'], 'fleet_profiles_patches_idx');
    table.index(['buildpacks_id'], 'fleet_profiles_buildpacks_idx');
  });
  await knex.schema.createTable('fleet_set_reasons', table => {
    table.integer('set_id').notNullable();
    table.string('code', 80).notNullable();
    table.primary(['set_id', 'code']);
    table.index(['code'], 'fleet_set_reasons_code_idx');
  });
  await knex.schema.createTable('fleet_set_patches', table => {
    table.integer('set_id').notNullable();
    table.integer('note_id').notNullable();
    table
      .string('code', 80)
      .notNullable()
      .comment('Why it is set aside; empty = it waits');
    table.primary(['set_id', 'note_id', 'code']);
    table.index(['note_id'], 'fleet_set_patches_note_idx');
  });
  await knex.schema.createTable('fleet_set_buildpacks', table => {
    table.integer('set_id').notNullable();
    table.string('buildpack', 200).notNullable();
    table.string('version', 100).notNullable();
    table.primary(['set_id', 'buildpack', 'version']);
    table.index(['buildpack', 'version'], 'fleet_set_buildpacks_idx');
  });
}

/** @param {import('knex').Knex} knex */
async function createImageTables(knex) {
  await knex.schema.createTable('fleet_images', table => {
    table.comment('image_statuses for counting: one narrow row for each image');
    table.increments('id');
    table.string('image_key', 80).notNullable();
    table.text('image').notNullable();
    table.text('search').notNullable().comment('The name in lower case');
    table.integer('scope_id').comment('Empty = no entity names it');
    table.integer('profile_id').notNullable();
    table.string('digest', 80);
    table.string('waiting_since', 30);
    table.integer('waiting_day').comment('Days since 1970');
    table.string('checked_at', 30);
    table.boolean('stale').notNullable().defaultTo(false);
    table.string('last_rebased_at', 30).comment('Last rebase that succeeded');
    table.string('last_rebase_state', 16).comment('Of the last one that ended');
    table.unique(['image_key'], { indexName: 'fleet_images_key_uniq' });
    table.index(
      ['scope_id', 'profile_id', 'waiting_day'],
      'fleet_images_scope_idx',
    );
    table.index(['profile_id', 'scope_id'], 'fleet_images_profile_idx');
    table.index(['last_rebased_at'], 'fleet_images_rebased_idx');
  });
  await knex.schema.createTable('fleet_waits', table => {
    table.comment('Fixes that wait for an image; patch 0 is a newer run image');
    table.integer('image_id').notNullable();
    table.integer('patch_id').notNullable();
    table.string('since', 30).notNullable().comment('First look that found it');
    table
      .string('available_at', 40)
      .notNullable()
      .comment('Published, or first seen here');
    table.primary(['image_id', 'patch_id']);
    table.index(['patch_id', 'since'], 'fleet_waits_patch_idx');
  });
  await knex.schema.createTable('fleet_spots', table => {
    table.comment(
      'Images of each scope, added up whenever one of them changes',
    );
    table.integer('scope_id').primary();
    table.integer('current').notNullable();
    table.integer('patchable').notNullable();
    table.integer('blocked').notNullable();
    table.integer('unsupported').notNullable();
    table.integer('unknown').notNullable();
    table.integer('with_critical').notNullable();
    table
      .integer('with_high')
      .notNullable()
      .comment('Without those that have a critical one');
    table.string('checked_at', 30).comment('The oldest look');
  });
  await knex.schema.createTable('fleet_spot_notes', table => {
    table.comment('What waits in each scope');
    table.integer('scope_id').notNullable();
    table.integer('note_id').notNullable();
    table.string('since', 30).comment('First look that found it');
    table.primary(['scope_id', 'note_id']);
  });
  await knex.schema.createTable('fleet_spot_days', table => {
    table.comment('Since which day how many images of each scope wait');
    table.integer('scope_id').notNullable();
    table.integer('waiting_day').notNullable();
    table.integer('images').notNullable();
    table.primary(['scope_id', 'waiting_day']);
  });
  await knex.schema.createTable('fleet_told', table => {
    table.comment('Which owners were told of which fix by somebody');
    table.string('kind', 8).notNullable();
    table.string('fix', 400).notNullable();
    table.integer('owner_id').notNullable();
    table.string('told_at', 30).notNullable();
    table.text('told_by').notNullable();
    table.primary(['kind', 'fix', 'owner_id']);
  });
  await knex.schema.createTable('fleet_marks', table => {
    table.comment('What the projection remembers of itself');
    table.string('name', 40).primary();
    table.text('value').notNullable();
  });
}

/** Days are counted from 1970-01-01. @param {import('knex').Knex} knex */
async function createHistoryTables(knex) {
  await knex.schema.createTable('fleet_days', table => {
    table.comment('Days of which there is a snapshot');
    table.integer('day').primary();
    table.string('taken_at', 30).notNullable();
  });
  await knex.schema.createTable('fleet_changes', table => {
    table.comment(
      'By how much the images of a scope changed since the day before',
    );
    table.integer('scope_id').notNullable();
    table.integer('day').notNullable();
    table.integer('current').notNullable();
    table.integer('patchable').notNullable();
    table.integer('blocked').notNullable();
    table.integer('unsupported').notNullable();
    table.integer('unknown').notNullable();
    table.primary(['scope_id', 'day']);
    table.index(['day'], 'fleet_changes_day_idx');
  });
  await knex.schema.createTable('fleet_open', table => {
    table.comment(
      'From which day until before which day a patch waited in a scope',
    );
    table.integer('scope_id').notNullable();
    table.integer('note_id').notNullable();
    table.integer('from_day').notNullable();
    table.integer('to_day').comment('Empty = it still waits');
    table.primary(['scope_id', 'note_id', 'from_day']);
    table.index(['to_day'], 'fleet_open_to_idx');
  });
  await knex.schema.createTable('fleet_patched', table => {
    table.comment(
      'How many fixes reached the images of a scope, after how many days',
    );
    table.integer('scope_id').notNullable();
    table.integer('week').notNullable().comment('Its Monday');
    table.integer('days').notNullable();
    table.integer('fixes').notNullable();
    table.primary(['scope_id', 'week', 'days']);
    table.index(['week'], 'fleet_patched_week_idx');
  });
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const tables = [
    'patched',
    'open',
    'changes',
    'days',
    'marks',
    'told',
    'spot_days',
    'spot_notes',
    'spots',
    'waits',
    'images',
    'set_buildpacks',
    'set_patches',
    'set_reasons',
    'profiles',
    'sets',
    'note_cves',
    'patch_notes',
    'patches',
    'run_dates',
    'runs',
    'scope_entities',
    'scopes',
    'links',
    'entity_owners',
    'entities',
    'ancestors',
    'refs',
  ];
  for (const table of tables) await knex.schema.dropTable(`fleet_${table}`);
};
