import {
  OwnerShare,
  StuckCause,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { causeText } from './causeTexts';
import { groupBy } from './groupBy';
import { Selection, imagesOf, keysOf, presentEntities } from './selection';
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

const BLOCKED = sql`select p.id from fleet_profiles p
  where p.verdict = 'blocked'`;

function causesStatement(selection: Selection): Sql {
  return sql`with blocked as (
    select p.reasons_id, count(*) as images
    from (select i.profile_id ${imagesOf(selection)}) i
    join fleet_profiles p on p.id = i.profile_id and p.verdict = 'blocked'
    group by p.reasons_id),
  stuck as (
    select b.reasons_id, b.images, count(*) as reasons from blocked b
    join fleet_set_reasons r on r.set_id = b.reasons_id
    group by b.reasons_id, b.images)
  select r.code, sum(t.images) as images,
    sum(case when t.reasons = 1 then t.images else 0 end) as alone
  from stuck t join fleet_set_reasons r on r.set_id = t.reasons_id
  group by r.code order by 3 desc, 2 desc, 1`;
}

function ownersStatement(selection: Selection): Sql {
  return sql`with stuck as (
    select i.scope_id, r.code, count(*) as images
    from (select i.scope_id, i.profile_id ${imagesOf(selection)}
      and i.profile_id in (${BLOCKED})) i
    join fleet_profiles p on p.id = i.profile_id
    join fleet_set_reasons r on r.set_id = p.reasons_id
    group by i.scope_id, r.code),
  placed as (
    select distinct k.key, se.scope_id from fleet_scope_entities se
    join (${keysOf('owner')}) k on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)}))
  select t.code, r.ref, r.title, sum(t.images) as images
  from stuck t join placed k on k.scope_id = t.scope_id
    join fleet_refs r on r.id = k.key
  group by t.code, r.ref, r.title order by t.code, 4 desc, r.ref`;
}
