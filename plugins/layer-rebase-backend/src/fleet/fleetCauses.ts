import {
  OwnerShare,
  StuckCause,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { causeText } from './causeTexts';
import { groupBy } from './groupBy';
import { Selection, cellsOf, keysOf, presentEntities } from './selection';
import { Sql, select, sql } from './sql';

interface CauseRow {
  readonly code: string;
  readonly images: string | number;
  readonly alone: string | number;
}

interface OwnerRow {
  readonly code: string;
  readonly ref: string;
  readonly title: string;
  readonly images: string | number;
}

/** What blocks images, the cause that would free most first. */
export async function fleetCauses(
  selection: Selection,
): Promise<readonly StuckCause[]> {
  const [causes, owners] = await Promise.all([
    select<CauseRow>(selection.knex, causesStatement(selection)),
    select<OwnerRow>(selection.knex, ownersStatement(selection)),
  ]);
  const byCode = groupBy(owners, row => row.code);
  return causes.map(({ code, images, alone }) => ({
    code,
    images: Number(images),
    alone: Number(alone),
    ...causeText(code),
    owners: (byCode.get(code) ?? []).map(toShare),
  }));
}

function toShare({ ref, title, images }: OwnerRow): OwnerShare {
  return { owner: ref, title, images: Number(images) };
}

function causesStatement(selection: Selection): Sql {
  return sql`with ${cellsOf(selection, 'reasons')},
  stuck as materialized (
    select c.set_id, sum(c.blocked) as images from cells c
    where c.blocked > 0 group by c.set_id),
  sizes as (
    select t.set_id, t.images, count(*) as reasons from stuck t
    join fleet_set_reasons r on r.set_id = t.set_id
    group by t.set_id, t.images)
  select r.code, sum(t.images) as images,
    sum(case when t.reasons = 1 then t.images else 0 end) as alone
  from sizes t join fleet_set_reasons r on r.set_id = t.set_id
  group by r.code order by 3 desc, 2 desc, 1`;
}

function ownersStatement(selection: Selection): Sql {
  return sql`with ${cellsOf(selection, 'reasons')},
  placed as materialized (
    select distinct k.key, se.scope_id from fleet_scope_entities se
    join (${keysOf('owner')}) k on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})),
  owned as materialized (
    select k.key, c.set_id, sum(c.blocked) as images from placed k
    join cells c on c.scope_id = k.scope_id
    where c.blocked > 0 group by k.key, c.set_id)
  select t.code, r.ref, r.title, sum(o.images) as images
  from owned o join fleet_set_reasons t on t.set_id = o.set_id
    join fleet_refs r on r.id = o.key
  group by t.code, r.ref, r.title order by t.code, 4 desc, r.ref`;
}
