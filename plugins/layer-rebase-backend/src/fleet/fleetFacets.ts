import {
  FleetFacet,
  FleetFilter,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { groupBy } from './groupBy';
import {
  Selection,
  isOfPlaces,
  keysOf,
  presentEntities,
  shapesOf,
  spotsOf,
  tablesOf,
} from './selection';
import { Sql, join, select, sql } from './sql';

/** Most values of one field: the others are found by typing. */
const MOST_VALUES = 200;

interface Row {
  readonly field: keyof FleetFilter;
  readonly value: string;
  readonly title: string;
  readonly images: string | number;
}

const PROFILE_FIELDS: readonly Field[] = [
  [
    'verdict',
    sql`select c.verdict as value, '' as title, sum(c.images) as images
      from counted c group by c.verdict`,
  ],
  [
    'reason',
    sql`select r.code as value, '' as title, sum(s.images) as images
      from by_reasons s join fleet_set_reasons r on r.set_id = s.id
      group by r.code`,
  ],
  ...(['name', 'version'] as const).map((column): Field => {
    const value: Sql = { text: `r.${column}`, values: [] };
    return [
      column === 'name' ? 'runImage' : 'runImageVersion',
      sql`select ${value} as value, '' as title, sum(s.images) as images
        from by_run s join fleet_runs r on r.id = s.id group by ${value}`,
    ];
  }),
  ...(['buildpack', 'version'] as const).map((column): Field => {
    const value: Sql = { text: `b.${column}`, values: [] };
    return [
      column === 'buildpack' ? 'buildpack' : 'buildpackVersion',
      sql`select d.value, '' as title, sum(s.images) as images
        from (select distinct b.set_id, ${value} as value
          from fleet_set_buildpacks b) d
        join by_buildpacks s on s.id = d.set_id
        where d.value <> '' group by d.value`,
    ];
  }),
  [
    'launcher',
    sql`select c.launcher as value, '' as title, sum(c.images) as images
      from counted c where c.launcher is not null group by c.launcher`,
  ],
  [
    'cve',
    sql`select d.cve as value, '' as title, sum(s.images) as images
      from (select distinct f.set_id, c.cve from fleet_set_patches f
        join fleet_note_cves c on c.note_id = f.note_id) d
      join by_patches s on s.id = d.set_id group by d.cve`,
  ],
  [
    'patch',
    sql`select t.patch as value, max(d.title) as title, sum(d.images) as images
      from (select f.set_id, n.patch_id, max(n.title) as title,
          max(s.images) as images from by_patches s
        join fleet_set_patches f on f.set_id = s.id
        join fleet_patch_notes n on n.id = f.note_id
        group by f.set_id, n.patch_id) d
      join fleet_patches t on t.id = d.patch_id group by t.patch`,
  ],
];

/** Each profile once, then each of its parts once: everything else is asked of some hundred rows. */
const COUNTED = join(
  [
    sql`counted as materialized (
    select p.verdict, p.launcher, p.run_id, p.reasons_id, p.patches_id,
      p.buildpacks_id, s.images
    from shapes s join fleet_profiles p on p.id = s.profile_id)`,
    ...(['run', 'reasons', 'patches', 'buildpacks'] as const).map(part => {
      const [name, id]: readonly Sql[] = [
        { text: `by_${part}`, values: [] },
        { text: `c.${part}_id`, values: [] },
      ];
      return sql`${name} as materialized (
        select ${id} as id, sum(c.images) as images from counted c
        group by ${id})`;
    }),
  ],
  ', ',
);

/** What can be chosen in each filter among the images that are meant. */
export async function fleetFacets(
  selection: Selection,
): Promise<readonly FleetFacet[]> {
  const { knex } = selection;
  const answers = await Promise.all(
    statements(selection).map(statement => select<Row>(knex, statement)),
  );
  return [...groupBy(answers.flat(), row => row.field)].map(
    ([field, values]) => ({
      field,
      values: values.map(({ value, title, images }) => ({
        value,
        title: title || value,
        images: Number(images),
      })),
    }),
  );
}

/** Of whole scopes, the sums by entity are known without a look at the images, and are asked for at the same time. */
function statements(selection: Selection): readonly Sql[] {
  const places = entityFields(selection);
  return isOfPlaces(selection.filter)
    ? [
        ranked(spotsOf(selection), places),
        ranked(sql`${shapesOf(selection)}, ${COUNTED}`, PROFILE_FIELDS),
      ]
    : [
        ranked(sql`${tablesOf(selection)}, ${COUNTED}`, [
          ...places,
          ...PROFILE_FIELDS,
        ]),
      ];
}

function ranked(tables: Sql, fields: readonly Field[]): Sql {
  const all = fields.map(
    ([field, found], place) => sql`select cast(${place} as integer) as place,
      cast(${field} as text) as field, x.value, x.title, x.images
      from (${found}) x`,
  );
  return sql`with ${tables}, ranked as (
    select u.*, row_number() over (
      partition by u.field order by u.images desc, u.value) as rank
    from (${join(all, ' union all ')}) u)
  select field, value, title, images from ranked
    where rank <= ${MOST_VALUES} order by place, rank`;
}

function entityFields(selection: Selection): readonly Field[] {
  const placed = (by: 'owner' | 'system' | 'domain' | 'lifecycle') => sql`
    select distinct k.key, se.scope_id
    from fleet_scope_entities se join (${keysOf(by)}) k
      on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})`;
  const named = (by: 'owner' | 'system' | 'domain') => sql`
    select r.ref as value, r.title, sum(s.images) as images
    from (${placed(by)}) k join spots s on s.scope_id = k.scope_id
    join fleet_refs r on r.id = k.key group by r.ref, r.title`;
  return [
    ['owner', named('owner')],
    ['system', named('system')],
    ['domain', named('domain')],
    [
      'lifecycle',
      sql`select k.key as value, k.key as title, sum(s.images) as images
        from (${placed('lifecycle')}) k join spots s on s.scope_id = k.scope_id
        where k.key <> '' group by k.key`,
    ],
  ];
}

type Field = readonly [keyof FleetFilter, Sql];
