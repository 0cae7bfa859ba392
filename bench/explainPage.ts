import { Knex } from 'knex';
import { FleetQuestion } from './fleetQuestions';

/** How Postgres answers a page: the plan of each of its statements, with what it really did. */
export interface PagePlans {
  readonly page: string;
  readonly plans: readonly (readonly string[])[];
}

interface Asked {
  readonly sql: string;
  readonly bindings: readonly Knex.RawBinding[];
}

const MOST_WIDTH = 160;

/** Listens to the statements of a page, and explains each. */
export async function explainPage(
  knex: Knex,
  [page, ask]: FleetQuestion,
): Promise<PagePlans> {
  const asked: Asked[] = [];
  const listen = (statement: Asked) => asked.push(statement);
  knex.on('query', listen);
  await ask();
  knex.removeListener('query', listen);
  const plans: (readonly string[])[] = [];
  for (const { sql, bindings } of asked)
    plans.push(await explain(knex, sql, bindings));
  return { page, plans };
}

async function explain(
  knex: Knex,
  statement: string,
  bindings: readonly Knex.RawBinding[],
): Promise<readonly string[]> {
  const { rows } = await knex.raw(
    `explain (analyze, buffers, costs off) ${statement.replace(/\$\d+/g, '?')}`,
    [...bindings],
  );
  return rows.map((row: { readonly 'QUERY PLAN': string }) =>
    row['QUERY PLAN'].slice(0, MOST_WIDTH),
  );
}
