import {
  FleetFix,
  FleetFixOwner,
  OwnerShare,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { groupBy } from './groupBy';
import { Selection, cellsOf, keysOf, presentEntities } from './selection';
import { Sql, select, sql } from './sql';

/** Owners by id, of a fix. */
export interface OwnerOfFix extends Omit<FleetFixOwner, 'toldAt'> {
  readonly ownerId: number;
}

interface Row {
  readonly part: 'owner' | 'cause' | 'share';
  readonly code: string;
  readonly owner_id: number;
  readonly ref: string;
  readonly title: string;
  readonly images: string | number;
  readonly fixable: string | number;
  readonly since: string | null;
}

/** Whose images a fix concerns, and what keeps it out of those that it cannot reach. */
export async function fixOwners(
  selection: Selection,
  kind: FleetFix['kind'],
  id: string,
): Promise<{
  readonly owners: readonly OwnerOfFix[];
  readonly causes: readonly {
    readonly code: string;
    readonly images: number;
    readonly owners: readonly OwnerShare[];
  }[];
}> {
  const rows = await select<Row>(
    selection.knex,
    statement(selection, kind, id),
  );
  const of = (part: Row['part']) => rows.filter(row => row.part === part);
  const shares = groupBy(of('share'), ({ code }) => code);
  return {
    owners: of('owner').map(toOwner),
    causes: of('cause').map(({ code, images }) => ({
      code,
      images: Number(images),
      owners: (shares.get(code) ?? []).map(toShare),
    })),
  };
}

/** When owners were last told of a fix, by the owner's id. */
export async function toldTimes(
  knex: Knex,
  kind: FleetFix['kind'],
  id: string,
): Promise<ReadonlyMap<number, string>> {
  const rows: readonly {
    readonly owner_id: number;
    readonly told_at: string;
  }[] = await knex('fleet_told')
    .where({ kind, fix: id })
    .select('owner_id', 'told_at');
  return new Map(rows.map(row => [row.owner_id, row.told_at]));
}

/** `select n.id`: the notes of a fix. */
export function notesOfFix(kind: FleetFix['kind'], id: string): Sql {
  return kind === 'cve'
    ? sql`select c.note_id from fleet_note_cves c where c.cve = ${id}`
    : sql`select n.id from fleet_patch_notes n
        join fleet_patches t on t.id = n.patch_id where t.patch = ${id}`;
}

function toShare({ ref, title, images }: Row): OwnerShare {
  return { owner: ref, title, images: Number(images) };
}

function toOwner(row: Row): OwnerOfFix {
  const fixable = Number(row.fixable);
  return {
    ...toShare(row),
    ownerId: row.owner_id,
    fixable,
    blocked: Number(row.images) - fixable,
    since: row.since ?? undefined,
  };
}

/** Each image once for each owner; one for which the fix waits counts as fixable, whatever else is set aside. */
function statement(
  selection: Selection,
  kind: FleetFix['kind'],
  id: string,
): Sql {
  const notes = notesOfFix(kind, id);
  return sql`with concerned as materialized (
    select f.set_id, max(case when f.code = '' then 1 else 0 end) as waits
    from fleet_set_patches f where f.note_id in (${notes})
    group by f.set_id),
  codes as materialized (
    select distinct f.set_id, f.code from fleet_set_patches f
    join concerned c on c.set_id = f.set_id and c.waits = 0
    where f.note_id in (${notes})),
  ${cellsOf(selection, 'patches')},
  waits as materialized (
    select s.scope_id, min(s.since) as since from fleet_spot_notes s
    where s.note_id in (${notes}) group by s.scope_id),
  placed as materialized (
    select distinct k.key, se.scope_id from fleet_scope_entities se
    join (${keysOf('owner')}) k on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})),
  owned as materialized (
    select k.key, c.set_id, sum(c.images) as images, min(w.since) as since
    from placed k join cells c on c.scope_id = k.scope_id
      and c.set_id in (select set_id from concerned)
    left join waits w on w.scope_id = k.scope_id
    group by k.key, c.set_id)
  select * from (
  select 'owner' as part, '' as code, r.id as owner_id, r.ref, r.title,
    sum(o.images) as images,
    sum(case when c.waits = 1 then o.images else 0 end) as fixable,
    min(o.since) as since
    from owned o join concerned c on c.set_id = o.set_id
    join fleet_refs r on r.id = o.key group by r.id, r.ref, r.title
  union all
  select 'cause', d.code, 0, '', '', sum(c.images), 0, null
    from codes d join cells c on c.set_id = d.set_id group by d.code
  union all
  select 'share', d.code, r.id, r.ref, r.title, sum(o.images), 0, null
    from codes d join owned o on o.set_id = d.set_id
    join fleet_refs r on r.id = o.key
    group by d.code, r.id, r.ref, r.title) u
  order by u.part, u.images desc, u.code, u.ref`;
}
