import { Knex } from 'knex';

/** A piece of SQL with its values: pieces nest, values never become text. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

type Value = string | number | boolean | null;

/** SQL that both databases understand. */
export function sql(
  texts: TemplateStringsArray,
  ...parts: readonly (Sql | Value)[]
): Sql {
  const values: Value[] = [];
  const filled = parts.map((part, index) => {
    if (part === null || typeof part !== 'object') {
      values.push(part);
      return `?${texts[index + 1]}`;
    }
    values.push(...part.values);
    return `${part.text}${texts[index + 1]}`;
  });
  return { text: `${texts[0]}${filled.join('')}`, values };
}

export const NOTHING: Sql = { text: '', values: [] };

/** Pieces in a row. */
export function join(pieces: readonly Sql[], between: string): Sql {
  return {
    text: pieces.map(({ text }) => text).join(between),
    values: pieces.flatMap(({ values }) => values),
  };
}

/** `and …` for each condition. */
export function allOf(conditions: readonly Sql[]): Sql {
  return join([sql`true`, ...conditions], ' and ');
}

/** A list of any length as one value: `x in (${idList(…)})`. */
export function idList(knex: Knex, ids: readonly number[]): Sql {
  return isPostgres(knex)
    ? sql`select unnest(cast(${`{${ids.join(',')}}`} as integer[]))`
    : sql`select value from json_each(${JSON.stringify(ids)})`;
}

/** `column in (…)` that is asked of many rows, one by one. */
export function isOneOf(knex: Knex, column: Sql, ids: readonly number[]): Sql {
  return isPostgres(knex)
    ? sql`${column} = any(cast(${`{${ids.join(',')}}`} as integer[]))`
    : sql`${column} in (${idList(knex, ids)})`;
}

/** `select … as first, … as second`: pairs of numbers of any length as one value. */
export function pairList(
  knex: Knex,
  pairs: readonly (readonly [number, number])[],
  first: Sql,
  second: Sql,
): Sql {
  if (isPostgres(knex)) {
    // Postgres knows how many there are in lists that it is given as such.
    const list = (side: 0 | 1) =>
      sql`cast(${`{${pairs.map(pair => pair[side]).join(',')}}`} as integer[])`;
    return sql`select t.${first}, t.${second}
      from unnest(${list(0)}, ${list(1)}) as t(${first}, ${second})`;
  }
  return sql`select json_extract(value, '$[0]') as ${first},
    json_extract(value, '$[1]') as ${second}
    from json_each(${JSON.stringify(pairs)})`;
}

/** Finds a text inside another, whatever signs it has. */
export function contains(column: Sql, text: string): Sql {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}

/** The rows of a statement. Sums and counts of Postgres are texts: put them through `Number`. */
export async function select<T>(
  knex: Knex,
  { text, values }: Sql,
): Promise<readonly T[]> {
  const result = await knex.raw(text, [...values]);
  return isPostgres(knex) ? result.rows : result;
}

function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
