import {
  FleetImage,
  FleetImageQuery,
  FleetImageSort,
  FleetPage,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { imageRows } from './imageRows';
import { nextPage, readPage } from './pages';
import {
  Selection,
  entityConditions,
  imagesOf,
  isOfPlaces,
  spotsOf,
} from './selection';
import { Sql, select, sql } from './sql';

/** One page of the fleet's table. */
export async function fleetImages(
  selection: Selection,
  query: FleetImageQuery,
): Promise<FleetPage<FleetImage>> {
  const page = readPage(query);
  const [ids, [{ total }]] = await Promise.all([
    sortedIds(selection, query, page),
    select<{ total: string | number }>(
      selection.knex,
      isOfPlaces(selection.filter)
        ? sql`with ${spotsOf(selection)}
            select coalesce(sum(images), 0) as total from spots`
        : sql`select count(*) as total ${imagesOf(selection)}`,
    ),
  ]);
  return {
    items: await imageRows(selection, ids),
    total: Number(total),
    nextCursor: nextPage(page, Number(total)),
  };
}

/** Ids of the images that are meant, in order. */
export async function sortedIds(
  selection: Selection,
  { sort = 'openCves', order = defaultOrder(sort) }: FleetImageQuery,
  page?: { readonly offset: number; readonly limit: number },
): Promise<readonly number[]> {
  const direction: Sql = { text: order === 'asc' ? 'asc' : 'desc', values: [] };
  const { value, from } = sortOf(sort, selection);
  const limit = page ? sql`limit ${page.limit} offset ${page.offset}` : sql``;
  // What has no value comes last, whichever way.
  const rows = await select<{ readonly id: number }>(
    selection.knex,
    sql`select i.id from (select i.id, i.scope_id, i.image, i.waiting_since,
        i.last_rebased_at, i.checked_at, i.profile_id
        ${imagesOf(selection)}) i ${from}
      order by case when ${value} is null then 1 else 0 end,
        ${value} ${direction}, i.image, i.id ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Worst first, newest first, names from A. */
function defaultOrder(sort: FleetImageSort): 'asc' | 'desc' {
  return sort === 'openCves' || sort === 'lastRebased' ? 'desc' : 'asc';
}

const PROFILE = sql`join fleet_profiles p on p.id = i.profile_id`;

const VERDICT_ORDER = sql`case p.verdict when 'patchable' then 1
  when 'blocked' then 2 when 'unknown' then 3 when 'unsupported' then 4
  else 5 end`;

function sortOf(
  sort: FleetImageSort,
  selection: Selection,
): { readonly value: Sql; readonly from: Sql } {
  const none = sql``;
  switch (sort) {
    case 'image':
      return { value: sql`i.image`, from: none };
    case 'entity':
      return { value: sql`e.ref`, from: firstEntity(selection) };
    case 'owner':
      return {
        value: sql`o.ref`,
        from: sql`${firstEntity(selection)} left join (
          select eo.entity_id, min(r.ref) as ref from fleet_entity_owners eo
          join fleet_refs r on r.id = eo.owner_id group by eo.entity_id) o
          on o.entity_id = e.id`,
      };
    case 'system':
      return {
        value: sql`y.ref`,
        from: sql`${firstEntity(selection)}
          left join fleet_refs y on y.id = e.system_id`,
      };
    case 'verdict':
      return { value: VERDICT_ORDER, from: PROFILE };
    case 'runImage':
      return {
        value: sql`u.version`,
        from: sql`${PROFILE} left join (select id, name || ':' || version as version
          from fleet_runs) u on u.id = p.run_id`,
      };
    case 'launcher':
      return { value: sql`p.launcher`, from: PROFILE };
    case 'waitingSince':
      return { value: sql`i.waiting_since`, from: none };
    case 'lastRebased':
      return { value: sql`i.last_rebased_at`, from: none };
    case 'checked':
      return { value: sql`i.checked_at`, from: none };
    default:
      return { value: sql`p.open_rank`, from: PROFILE };
  }
}

/** Of several entities that name an image, the first by name that is meant and may be seen. */
function firstEntity(selection: Selection): Sql {
  return sql`join (select se.scope_id, min(e.ref) as ref
      from fleet_scope_entities se join fleet_entities e on e.id = se.entity_id
      where e.gone_at is null and ${entityConditions(selection)}
      group by se.scope_id) f on f.scope_id = i.scope_id
    join fleet_entities e on e.ref = f.ref`;
}
