import {
  OwnerShare,
  StuckCause,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { causeText } from './causeTexts';
import { groupBy } from './groupBy';
import {
  SHAPES,
  Selection,
  cellsOf,
  keysOf,
  presentEntities,
} from './selection';
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
  return sql`with ${cellsOf(selection)}, ${SHAPES},
  stuck as (
    select r.profile_id, count(*) as reasons, max(s.images) as images
    from shapes s
    join fleet_profiles p on p.id = s.profile_id and p.verdict = 'blocked'
    join fleet_profile_reasons r on r.profile_id = p.id
    group by r.profile_id)
  select r.code, sum(t.images) as images,
    sum(case when t.reasons = 1 then t.images else 0 end) as alone
  from stuck t join fleet_profile_reasons r on r.profile_id = t.profile_id
  group by r.code order by 3 desc, 2 desc, 1`;
}

function ownersStatement(selection: Selection): Sql {
  return sql`with ${cellsOf(selection)},
  stuck as (
    select c.scope_id, r.code, sum(c.images) as images from cells c
    join fleet_profiles p on p.id = c.profile_id and p.verdict = 'blocked'
    join fleet_profile_reasons r on r.profile_id = p.id
    group by c.scope_id, r.code),
  placed as (
    select distinct k.key, se.scope_id from fleet_scope_entities se
    join (${keysOf('owner')}) k on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)}))
  select t.code, r.ref, r.title, sum(t.images) as images
  from stuck t join placed k on k.scope_id = t.scope_id
    join fleet_refs r on r.id = k.key
  group by t.code, r.ref, r.title order by t.code, 4 desc, r.ref`;
}
