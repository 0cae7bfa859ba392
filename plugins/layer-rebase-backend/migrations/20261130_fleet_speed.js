// @ts-check

/** Sums by scope and set, so that causes and fixes never touch single images. @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('fleet_spot_sets', table => {
    table.comment(
      'Images of each scope by their set of patches and by their set of reasons; empty sets are left out',
    );
    table.integer('scope_id').notNullable();
    table.integer('set_id').notNullable();
    table.integer('images').notNullable();
    table.integer('blocked').notNullable().comment('How many of them are');
    table.primary(['scope_id', 'set_id']);
  });
  await fill(knex);
};

/** What is known already; from then on it is kept with the other sums. @param {import('knex').Knex} knex */
async function fill(knex) {
  for (const kind of ['patches', 'reasons']) {
    await knex.raw(`
      insert into fleet_spot_sets (scope_id, set_id, images, blocked)
      select i.scope_id, p.${kind}_id, count(*),
        sum(case when p.verdict = 'blocked' then 1 else 0 end)
      from fleet_images i join fleet_profiles p on p.id = i.profile_id
      where i.scope_id is not null
        and p.${kind}_id in (select s.set_id from fleet_set_${kind} s)
      group by i.scope_id, p.${kind}_id`);
  }
}

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fleet_spot_sets');
};
