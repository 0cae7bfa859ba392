import {
  FleetDimension,
  FleetFilter,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { NOTHING, Sql, allOf, contains, isOneOf, sql } from './sql';

/** What somebody may see. Undefined lists: everything. */
export interface Sight {
  /** Ids of entities whose images they may see. */
  readonly entities?: readonly number[];
  /** Ids of groups, systems and domains that they may see in the catalog. */
  readonly refs?: readonly number[];
}

/** Which part of the fleet a question is about, and for whom. */
export interface Selection {
  readonly knex: Knex;
  readonly sight: Sight;
  readonly filter: FleetFilter;
}

/** Conditions on `fleet_entities e`. Everything asked of an entity is asked of the same one. */
export function entityConditions({ knex, sight, filter }: Selection): Sql {
  const conditions: Sql[] = [];
  if (sight.entities) {
    conditions.push(isOneOf(knex, sql`e.id`, sight.entities));
  }
  if (filter.owner !== undefined) conditions.push(ownedBy(filter));
  if (filter.system !== undefined) {
    conditions.push(
      filter.system === ''
        ? sql`e.system_id is null`
        : sql`e.system_id in (${refId(filter.system)})`,
    );
  }
  if (filter.domain !== undefined) {
    const systems = sql`select s.id from fleet_refs s where s.parent_id`;
    conditions.push(
      filter.domain === ''
        ? sql`(e.system_id is null or e.system_id in (${systems} is null))`
        : sql`e.system_id in (${systems} in (${refId(filter.domain)}))`,
    );
  }
  if (filter.lifecycle !== undefined) {
    conditions.push(sql`e.lifecycle = ${filter.lifecycle}`);
  }
  return allOf(conditions);
}

/** Entities that count now: `select e.…` follows the common conditions. */
export function presentEntities(selection: Selection): Sql {
  return sql`fleet_entities e where e.gone_at is null and ${entityConditions(
    selection,
  )}`;
}

/**
 * `scope_id` of the sets of entities with one that is meant. Each once: Postgres then looks for them all together, and
 * not row by row of what is sorted.
 */
export function placesOf(selection: Selection): Sql {
  return sql`select distinct se.scope_id from fleet_scope_entities se
    where se.entity_id in (select e.id from ${presentEntities(selection)})`;
}

/** `from fleet_images i where …` of the images that are meant. */
export function imagesOf(selection: Selection): Sql {
  return sql`from fleet_images i
    where i.scope_id in (${placesOf(selection)})
    and ${imageConditions(selection)}`;
}

/** How many rows, as a number that adds up fast: Postgres counts in a type whose sums are decimals. */
export const COUNT = sql`cast(count(*) as integer)`;

/** A common table: how many of the images have which profile. */
export function shapesOf(selection: Selection): Sql {
  return sql`shapes as materialized (
    select i.profile_id, ${COUNT} as images ${imagesOf(selection)}
    group by i.profile_id)`;
}

/**
 * A common table `cells`: how many images of each scope have which set of patches or of reasons, and how many of them
 * are blocked. Of whole scopes that is added up already, for both kinds of sets at once.
 */
export function cellsOf(
  selection: Selection,
  kind: 'patches' | 'reasons',
): Sql {
  if (isOfPlaces(selection.filter)) {
    return sql`cells as materialized (
      select c.scope_id, c.set_id, c.images, c.blocked from fleet_spot_sets c
      where c.scope_id in (${placesOf(selection)}))`;
  }
  const set: Sql = { text: `p.${kind}_id`, values: [] };
  return sql`cells as materialized (
    select i.scope_id, ${set} as set_id, ${COUNT} as images, cast(sum(
      case when p.verdict = 'blocked' then 1 else 0 end) as integer) as blocked
    from (select i.scope_id, i.profile_id ${imagesOf(selection)}) i
    join fleet_profiles p on p.id = i.profile_id
    group by i.scope_id, ${set})`;
}

/** A common table: how many of the images stand in which scope. */
export function spotsOf(selection: Selection): Sql {
  return isOfPlaces(selection.filter)
    ? sql`spots as materialized (
      select scope_id,
        current + patchable + blocked + unsupported + unknown as images
      from fleet_spots where scope_id in (${placesOf(selection)}))`
    : sql`spots as materialized (
      select i.scope_id, ${COUNT} as images ${imagesOf(selection)}
      group by i.scope_id)`;
}

const IMAGE_FILTERS = [
  'verdict',
  'reason',
  'runImage',
  'runImageVersion',
  'buildpack',
  'buildpackVersion',
  'launcher',
  'cve',
  'patch',
  'rebasedAfter',
  'rebasedBefore',
  'text',
] as const;

/** Common tables `shapes` and `spots`, with one look at the images (`meant`, when it is not about whole scopes). */
export function tablesOf(selection: Selection): Sql {
  if (isOfPlaces(selection.filter)) {
    return sql`${shapesOf(selection)}, ${spotsOf(selection)}`;
  }
  return sql`meant as materialized (
    select i.scope_id, i.profile_id, i.checked_at ${imagesOf(selection)}),
  shapes as materialized (
    select m.profile_id, ${COUNT} as images from meant m
    group by m.profile_id),
  spots as materialized (
    select m.scope_id, ${COUNT} as images from meant m group by m.scope_id)`;
}

/** Is it about whole scopes, whose images are added up already? */
export function isOfPlaces(filter: FleetFilter): boolean {
  return IMAGE_FILTERS.every(name => !filter[name]);
}

/** Is every entity meant, there or gone? */
export function isWhole({ sight, filter }: Selection): boolean {
  const { owner, system, domain, lifecycle } = filter;
  return [sight.entities, owner, system, domain, lifecycle].every(
    limit => limit === undefined,
  );
}

/** `entity_id`, `key` (an id, 0 = none; the text of a lifecycle) of a dimension for every entity. */
export function keysOf(by: FleetDimension): Sql {
  switch (by) {
    case 'owner':
      return sql`select e.id as entity_id, coalesce(o.owner_id, 0) as key
        from fleet_entities e
        left join fleet_entity_owners o on o.entity_id = e.id`;
    case 'system':
      return sql`select e.id as entity_id, coalesce(e.system_id, 0) as key
        from fleet_entities e`;
    case 'domain':
      return sql`select e.id as entity_id, coalesce(s.parent_id, 0) as key
        from fleet_entities e left join fleet_refs s on s.id = e.system_id`;
    default:
      return sql`select e.id as entity_id, e.lifecycle as key
        from fleet_entities e`;
  }
}

function ownedBy({ owner = '', tree }: FleetFilter): Sql {
  if (owner === '') {
    return sql`not exists (select 1 from fleet_entity_owners o
      where o.entity_id = e.id)`;
  }
  return sql`e.id in (select o.entity_id from fleet_entity_owners o
    join fleet_ancestors a on a.descendant_id = o.owner_id
    where a.ancestor_id in (${refId(owner)}) ${
    tree ? NOTHING : sql`and a.depth = 0`
  })`;
}

/** The id of a group, user, system or domain. */
export function refId(ref: string): Sql {
  return sql`select r.id from fleet_refs r where r.ref = ${ref.toLowerCase()}`;
}

function imageConditions(selection: Selection): Sql {
  const { filter } = selection;
  const conditions: Sql[] = [];
  const profile = [...profileConditions(filter)];
  if (profile.length > 0) {
    conditions.push(sql`i.profile_id in (select p.id from fleet_profiles p
      where ${allOf(profile)})`);
  }
  if (filter.rebasedAfter) {
    conditions.push(sql`i.last_rebased_at >= ${filter.rebasedAfter}`);
  }
  if (filter.rebasedBefore) {
    conditions.push(sql`i.last_rebased_at < ${filter.rebasedBefore}`);
  }
  if (filter.text) conditions.push(textCondition(selection, filter.text));
  return allOf(conditions);
}

function textCondition(selection: Selection, text: string): Sql {
  return sql`(${contains(sql`i.search`, text)} or i.scope_id in (
    select se.scope_id from fleet_scope_entities se where se.entity_id in (
      select e.id from ${presentEntities(selection)}
      and ${contains(sql`e.search`, text)})))`;
}

function* profileConditions(filter: FleetFilter): Generator<Sql> {
  if (filter.verdict) yield sql`p.verdict = ${filter.verdict}`;
  if (filter.launcher) yield sql`p.launcher = ${filter.launcher}`;
  if (filter.reason) {
    yield sql`p.reasons_id in (select r.set_id from fleet_set_reasons r
      where r.code = ${filter.reason})`;
  }
  if (filter.runImage || filter.runImageVersion) {
    yield sql`p.run_id in (select r.id from fleet_runs r
      where ${matches(sql`r.name`, filter.runImage)}
      and ${matches(sql`r.version`, filter.runImageVersion)})`;
  }
  if (filter.buildpack || filter.buildpackVersion) {
    yield sql`p.buildpacks_id in (select b.set_id from fleet_set_buildpacks b
      where ${matches(sql`b.buildpack`, filter.buildpack)}
      and ${matches(sql`b.version`, filter.buildpackVersion)})`;
  }
  if (filter.cve) {
    yield sql`p.patches_id in (select f.set_id from fleet_set_patches f
      join fleet_note_cves c on c.note_id = f.note_id
      where c.cve = ${filter.cve})`;
  }
  if (filter.patch) {
    yield sql`p.patches_id in (select f.set_id from fleet_set_patches f
      join fleet_patch_notes n on n.id = f.note_id
      join fleet_patches t on t.id = n.patch_id
      where t.patch = ${filter.patch})`;
  }
}

function matches(column: Sql, value: string | undefined): Sql {
  return value ? sql`${column} = ${value}` : sql`true`;
}
