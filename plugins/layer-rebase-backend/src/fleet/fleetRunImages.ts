import {
  FleetRunImage,
  FleetRunImageVersion,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { daysBetween } from './days';
import { groupBy } from './groupBy';
import { Selection, shapesOf } from './selection';
import { Sql, select, sql } from './sql';

interface Row {
  readonly name: string;
  readonly version: string;
  readonly digest: string | null;
  readonly created: string | null;
  readonly images: string | number;
  readonly newest_version: string | null;
  readonly newest_digest: string | null;
  readonly newest_created: string | null;
}

/** The run images in use, most images first, each with its versions from the newest. */
export async function fleetRunImages(
  selection: Selection,
): Promise<readonly FleetRunImage[]> {
  const rows = await select<Row>(selection.knex, statement(selection));
  return [...groupBy(rows, row => row.name)]
    .map(([name, found]) => toRunImage(name, found))
    .sort((a, b) => b.images - a.images || (a.name < b.name ? -1 : 1));
}

function toRunImage(name: string, rows: readonly Row[]): FleetRunImage {
  const newest = findNewest(rows);
  const versions = groupBy(rows, row => `${row.version} ${row.digest}`);
  return {
    name,
    images: rows.reduce((sum, row) => sum + Number(row.images), 0),
    newestVersion: newest?.version,
    newestCreated: newest?.created,
    versions: [...versions.values()]
      .map(same => toVersion(same, newest))
      .sort(byAge),
  };
}

interface Newest {
  readonly version?: string;
  readonly digest?: string;
  readonly created?: string;
}

/** The youngest that a look found or an image stands on; without any date, what most images would get. */
function findNewest(rows: readonly Row[]): Newest | undefined {
  const all = rows.flatMap(row => [
    {
      version: row.newest_version ?? undefined,
      digest: row.newest_digest ?? undefined,
      created: row.newest_created ?? undefined,
      images: Number(row.images),
    },
    {
      version: row.version,
      digest: row.digest ?? undefined,
      created: row.created ?? undefined,
      images: 0,
    },
  ]);
  const dated = all.filter(({ created }) => created);
  const [newest] = dated.length
    ? dated.sort((a, b) => compare(b.created, a.created))
    : all
        .filter(({ images, version }) => images > 0 && version)
        .sort((a, b) => b.images - a.images || compare(a.version, b.version));
  return newest;
}

function toVersion(
  rows: readonly Row[],
  newest: Newest | undefined,
): FleetRunImageVersion {
  const [{ version, digest, created }] = rows;
  const isNewest = digest !== null && digest === newest?.digest;
  return {
    version,
    digest: digest ?? undefined,
    created: created ?? undefined,
    images: rows.reduce((sum, row) => sum + Number(row.images), 0),
    daysBehind: isNewest
      ? 0
      : daysBetween(created ?? undefined, newest?.created),
  };
}

function byAge(a: FleetRunImageVersion, b: FleetRunImageVersion): number {
  return (
    compare(b.created, a.created) ||
    b.images - a.images ||
    compare(a.version, b.version) ||
    compare(a.digest, b.digest)
  );
}

function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function statement(selection: Selection): Sql {
  return sql`with ${shapesOf(selection)},
  used as (
    select p.run_id, p.newest_run_id, sum(s.images) as images from shapes s
    join fleet_profiles p on p.id = s.profile_id
    where p.run_id is not null group by p.run_id, p.newest_run_id)
  select r.name, r.version, r.digest, d.created, u.images,
    n.version as newest_version, n.digest as newest_digest,
    nd.created as newest_created
  from used u join fleet_runs r on r.id = u.run_id
    left join fleet_run_dates d on d.digest = r.digest
    left join fleet_runs n on n.id = u.newest_run_id
    left join fleet_run_dates nd on nd.digest = n.digest`;
}
