import {
  FleetFix,
  FleetFixDetail,
  FleetPage,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { causeText } from './causeTexts';
import { fixOwners, toldTimes } from './fixOwners';
import { groupBy } from './groupBy';
import { nextPage, readPage } from './pages';
import { Selection, cellsOf, placesOf } from './selection';
import { severityOf } from './severities';
import {
  NOTHING,
  Sql,
  contains,
  idList,
  join,
  pairList,
  select,
  sql,
} from './sql';

interface FixRow {
  readonly kind: FleetFix['kind'];
  readonly id: string;
  readonly severity: number;
  readonly affected: string | number;
  readonly fixable: string | number;
  readonly total: string | number;
}

/** CVEs and patches that wait somewhere or are set aside, the worst and most frequent first. */
export async function fleetFixes(
  selection: Selection,
  query: {
    readonly text?: string;
    readonly limit?: number;
    readonly cursor?: string;
  },
): Promise<FleetPage<FleetFix>> {
  const page = readPage(query);
  const sets = await patchSets(selection);
  const rows = await select<FixRow>(
    selection.knex,
    sql`${fixesStatement(selection, sets)}
      select x.*, count(*) over () as total from fixes x
      ${query.text ? textCondition(query.text) : NOTHING}
      order by x.severity, x.affected desc, x.kind, x.id
      limit ${page.limit} offset ${page.offset}`,
  );
  const total = Number(rows[0]?.total ?? 0);
  return {
    items: await describe(selection, sets, rows),
    total,
    nextCursor: nextPage(page, total),
  };
}

/** One fix with whom it concerns. Throws NotFoundError when it concerns no image that may be seen. */
export async function fleetFix(
  selection: Selection,
  kind: FleetFix['kind'],
  id: string,
): Promise<FleetFixDetail> {
  const sets = await patchSets(selection);
  const rows = await select<FixRow>(
    selection.knex,
    sql`${fixesStatement(selection, sets)} select x.*, 1 as total from fixes x
      where x.kind = ${kind} and x.id = ${id}`,
  );
  const [fix] = await describe(selection, sets, rows);
  if (!fix) throw new NotFoundError(`Nothing waits for ${id}.`);
  const { causes, owners } = await fixOwners(selection, kind, id);
  const told = await toldTimes(selection.knex, kind, id);
  return {
    ...fix,
    causes: causes.map(cause => ({ ...cause, ...causeText(cause.code) })),
    owners: owners.map(({ ownerId, ...owner }) => ({
      ...owner,
      toldAt: told.get(ownerId),
    })),
  };
}

function textCondition(text: string): Sql {
  return sql`where ${contains(sql`lower(x.id)`, text)} or (x.kind = 'patch'
    and x.id in (select t.patch from fleet_patches t
      join fleet_patch_notes n on n.patch_id = t.id
      where n.id in (select note_id from found)
      and ${contains(sql`n.search`, text)}))`;
}

/** How many images have which set of patches. */
interface PatchSet {
  readonly id: number;
  readonly images: number;
}

/** Few sets differ in a fleet: they are counted once, and all else is asked about the sets. */
async function patchSets(selection: Selection): Promise<readonly PatchSet[]> {
  const rows = await select<{ id: number; images: string | number }>(
    selection.knex,
    sql`with ${cellsOf(selection, 'patches')}
      select c.set_id as id, sum(c.images) as images from cells c
      where c.set_id in (select f.set_id from fleet_set_patches f)
      group by c.set_id`,
  );
  return rows.map(({ id, images }) => ({ id, images: Number(images) }));
}

/** `found`: notes by set; `fixes`: each image once in every count. */
function fixesStatement({ knex }: Selection, sets: readonly PatchSet[]): Sql {
  const counted = (key: Sql, from: Sql) => sql`
    select d.id, min(d.severity) as severity, sum(d.images) as affected,
      sum(case when d.waits = 1 then d.images else 0 end) as fixable
    from (select ${key} as id, f.set_id, min(n.severity) as severity,
        max(f.waits) as waits, max(f.images) as images
      from found f join fleet_patch_notes n on n.id = f.note_id ${from}
      group by ${key}, f.set_id) d group by d.id`;
  return sql`with sets as materialized (${idNumbers(knex, sets)}),
  found as materialized (
    select f.set_id, f.note_id,
      case when f.code = '' then 1 else 0 end as waits, s.images
    from sets s join fleet_set_patches f on f.set_id = s.id),
  fixes as (
    select 'cve' as kind, c.* from (${counted(
      sql`v.cve`,
      sql`join fleet_note_cves v on v.note_id = n.id`,
    )}) c
    union all
    select 'patch' as kind, c.* from (${counted(
      sql`t.patch`,
      sql`join fleet_patches t on t.id = n.patch_id`,
    )}) c)`;
}

function idNumbers(knex: Knex, sets: readonly PatchSet[]): Sql {
  return pairList(
    knex,
    sets.map(({ id, images }) => [id, images]),
    sql`id`,
    sql`images`,
  );
}

interface NoteRow {
  readonly id: number;
  readonly patch: string;
  readonly patch_id: number;
  readonly title: string;
  readonly severity: number;
  readonly advisory: string | null;
  readonly published: string | null;
  readonly cve: string | null;
}

/** Adds what sources say, and since when the fixes wait. */
async function describe(
  selection: Selection,
  sets: readonly PatchSet[],
  rows: readonly FixRow[],
): Promise<readonly FleetFix[]> {
  if (rows.length === 0) return [];
  const notes = await notesOf(selection.knex, sets, rows);
  const since = await sinceOf(selection, [
    ...new Set(notes.map(note => note.id)),
  ]);
  const byPatch = groupBy(notes, ({ patch }) => patch);
  const byCve = groupBy(notes, ({ cve }) => cve ?? '');
  return rows.map(row => {
    const mine = (row.kind === 'cve' ? byCve : byPatch).get(row.id) ?? [];
    const [latest] = [...mine].sort(byAge);
    const related = mine.map(({ cve, patch }) =>
      row.kind === 'cve' ? patch : cve,
    );
    const times = mine.flatMap(note => since.get(note.id) ?? []).sort();
    const [affected, fixable] = [Number(row.affected), Number(row.fixable)];
    return {
      kind: row.kind,
      id: row.id,
      title: row.kind === 'cve' ? row.id : latest.title,
      severity: severityOf(row.severity),
      advisory: latest.advisory ?? undefined,
      published: latest.published ?? undefined,
      related: [...new Set(related)].filter(text => text !== null).sort(),
      affected,
      fixable,
      blocked: affected - fixable,
      since: times[0],
    };
  });
}

/** The youngest first; never by id, which tells when somebody else's image was looked at. */
function byAge(a: NoteRow, b: NoteRow): number {
  const text = ({ patch, title, advisory }: NoteRow) =>
    JSON.stringify([patch, title, advisory]);
  const [left, right] = [a.published ?? '', b.published ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return text(a) < text(b) ? -1 : 1;
}

/** Notes on images that may be seen, with their CVEs, of these fixes. */
function notesOf(
  knex: Knex,
  sets: readonly PatchSet[],
  rows: readonly FixRow[],
): Promise<readonly NoteRow[]> {
  const listed = (kind: FleetFix['kind']) =>
    join(
      [sql`''`, ...rows.filter(r => r.kind === kind).map(r => sql`${r.id}`)],
      ', ',
    );
  const ids = sets.map(({ id }) => id);
  return select<NoteRow>(
    knex,
    sql`select n.id, t.patch, n.patch_id, n.title, n.severity, n.advisory,
      n.published, c.cve
    from fleet_patch_notes n join fleet_patches t on t.id = n.patch_id
      left join fleet_note_cves c on c.note_id = n.id
    where (t.patch in (${listed('patch')}) or c.cve in (${listed('cve')}))
      and n.id in (select f.note_id from fleet_set_patches f
        where f.set_id in (${idList(knex, ids)}))`,
  );
}

/** The first look that found each note waiting, by note. */
async function sinceOf(
  selection: Selection,
  notes: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await select<{ note_id: number; since: string | null }>(
    selection.knex,
    sql`select s.note_id, min(s.since) as since from fleet_spot_notes s
      where s.note_id in (${idList(selection.knex, notes)})
      and s.scope_id in (${placesOf(selection)}) group by s.note_id`,
  );
  return new Map(
    rows.flatMap(({ note_id: note, since }) => (since ? [[note, since]] : [])),
  );
}
