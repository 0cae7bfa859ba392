import {
  FleetImage,
  RebaseState,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { groupBy } from './groupBy';
import { Selection, entityConditions } from './selection';
import { Sql, allOf, idList, select, sql } from './sql';

interface Row {
  readonly id: number;
  readonly scope_id: number;
  readonly profile_id: number;
  readonly image: string;
  readonly digest: string | null;
  readonly waiting_since: string | null;
  readonly checked_at: string | null;
  readonly stale: boolean | number;
  readonly last_rebased_at: string | null;
  readonly last_rebase_state: string | null;
  readonly verdict: string;
  readonly sentence: string;
  readonly launcher: string | null;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly run_name: string | null;
  readonly run_version: string | null;
  readonly entity_ref: string;
  readonly entity_title: string;
  readonly lifecycle: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly domain: string | null;
}

interface NameRow {
  readonly scope_id: number;
  readonly ref: string;
  readonly title: string;
  readonly owner: string | null;
}

/** Whole rows of these images, in this order. */
export async function imageRows(
  selection: Selection,
  ids: readonly number[],
): Promise<readonly FleetImage[]> {
  const { knex } = selection;
  const rows = await select<Row>(knex, rowStatement(selection, ids));
  const profiles = [...new Set(rows.map(row => row.profile_id))];
  const [names, reasons, buildpacks, cves] = await Promise.all([
    select<NameRow>(knex, namesStatement(selection, ids)),
    select<{ readonly profile_id: number; readonly code: string }>(
      knex,
      sql`select p.id as profile_id, r.code from fleet_set_reasons r
        join fleet_profiles p on p.reasons_id = r.set_id
        where p.id in (${idList(knex, profiles)}) order by r.code`,
    ),
    select<{
      readonly profile_id: number;
      readonly buildpack: string;
      readonly version: string;
    }>(
      knex,
      sql`select p.id as profile_id, b.buildpack, b.version
        from fleet_set_buildpacks b
        join fleet_profiles p on p.buildpacks_id = b.set_id
        where p.id in (${idList(knex, profiles)})
        order by b.buildpack, b.version`,
    ),
    select<{ readonly profile_id: number; readonly cve: string }>(
      knex,
      sql`select distinct p.id as profile_id, c.cve from fleet_set_patches f
        join fleet_profiles p on p.patches_id = f.set_id
        join fleet_note_cves c on c.note_id = f.note_id
        where f.code = '' and p.id in (${idList(knex, profiles)})
        order by c.cve`,
    ),
  ]);
  const others = groupBy(names, row => row.scope_id);
  const codes = groupBy(reasons, row => row.profile_id);
  const packs = groupBy(buildpacks, row => row.profile_id);
  const open = groupBy(cves, row => row.profile_id);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      ...toImage(row),
      ...also(row, others.get(row.scope_id)),
      reasons: (codes.get(row.profile_id) ?? []).map(({ code }) => code),
      buildpacks: (packs.get(row.profile_id) ?? []).map(
        ({ buildpack, version }) => ({
          id: buildpack,
          ...(version && { version }),
        }),
      ),
      cves: (open.get(row.profile_id) ?? []).map(({ cve }) => cve),
    };
  });
}

/** Entities that may be seen, of the images that several of them name. */
function namesStatement(selection: Selection, ids: readonly number[]): Sql {
  const everything = { ...selection, filter: {} };
  return sql`with shared as materialized (
    select se.scope_id from fleet_scope_entities se
    where se.scope_id in (select i.scope_id from fleet_images i
      where i.id in (${idList(selection.knex, ids)}))
    group by se.scope_id having count(*) > 1)
  select se.scope_id, e.ref, e.title, (select min(r.ref)
      from fleet_entity_owners eo join fleet_refs r on r.id = eo.owner_id
      where eo.entity_id = e.id) as owner
  from shared s join fleet_scope_entities se on se.scope_id = s.scope_id
    join fleet_entities e on e.id = se.entity_id
  where e.gone_at is null and ${entityConditions(everything)}
  order by e.ref`;
}

/** Nothing when nobody else names the image. */
function also(
  row: Row,
  named: readonly NameRow[] = [],
): Pick<FleetImage, 'alsoNamedBy'> {
  const others = named.filter(({ ref }) => ref !== row.entity_ref);
  if (others.length === 0) return {};
  return {
    alsoNamedBy: others.map(({ ref, title, owner }) => ({
      entityRef: ref,
      entityTitle: title,
      owner: owner ?? undefined,
    })),
  };
}

function rowStatement(selection: Selection, ids: readonly number[]): Sql {
  const chosen = idList(selection.knex, ids);
  return sql`with chosen as materialized (
    select i.* from fleet_images i where i.id in (${chosen})),
  firsts as (
    select se.scope_id, min(e.ref) as ref from fleet_scope_entities se
    join fleet_entities e on e.id = se.entity_id
    where se.scope_id in (select scope_id from chosen) and ${allOf([
      sql`e.gone_at is null`,
      entityConditions(selection),
    ])} group by se.scope_id)
  select i.id, i.scope_id, i.profile_id, i.image, i.digest, i.waiting_since, i.checked_at,
    i.stale, i.last_rebased_at, i.last_rebase_state, p.verdict, p.sentence,
    p.launcher, p.critical, p.high, p.medium, p.low, u.name as run_name,
    u.version as run_version, e.ref as entity_ref, e.title as entity_title,
    e.lifecycle, y.ref as system, d.ref as domain,
    (select min(r.ref) from fleet_entity_owners eo
      join fleet_refs r on r.id = eo.owner_id
      where eo.entity_id = e.id) as owner
  from chosen i join fleet_profiles p on p.id = i.profile_id
    join firsts f on f.scope_id = i.scope_id
    join fleet_entities e on e.ref = f.ref
    left join fleet_runs u on u.id = p.run_id
    left join fleet_refs y on y.id = e.system_id
    left join fleet_refs d on d.id = y.parent_id`;
}

function toImage(row: Row): Omit<FleetImage, 'reasons' | 'buildpacks'> {
  const { critical, high, medium, low } = row;
  return {
    image: row.image,
    digest: row.digest ?? undefined,
    entityRef: row.entity_ref,
    entityTitle: row.entity_title,
    owner: row.owner ?? undefined,
    system: row.system ?? undefined,
    domain: row.domain ?? undefined,
    lifecycle: row.lifecycle || undefined,
    verdict: row.verdict as Verdict,
    sentence: row.sentence,
    runImage: row.run_name ?? undefined,
    runImageVersion: row.run_version ?? undefined,
    launcher: row.launcher ?? undefined,
    openCves: { critical, high, medium, low },
    waitingSince: row.waiting_since ?? undefined,
    lastRebasedAt: row.last_rebased_at ?? undefined,
    lastRebaseState: (row.last_rebase_state as RebaseState) ?? undefined,
    checkedAt: row.checked_at ?? undefined,
    stale: Boolean(row.stale),
  };
}
