import {
  MetricsService,
  MetricsServiceObservable,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';

/** Rows are read once for all gauges that are collected together, and not more often than this. */
const KEEP_MS = 1_000;

/** Every label is told each time, zeros too: collectors keep showing what they heard last. */
const OPEN_STATES = ['queued', 'running'];
const VERDICTS: readonly Verdict[] = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
];

interface Levels {
  readonly byState: ReadonlyMap<string, number>;
  readonly byVerdict: ReadonlyMap<string, number>;
  readonly oldestSeconds: number;
}

/** What stands in the database when metrics are collected: the same from every replica. */
export class Gauges {
  readonly #knex: Knex;
  readonly #added: [
    MetricsServiceObservable,
    MetricsServiceObservableCallback,
  ][] = [];
  #read: { readonly levels: Promise<Levels>; readonly at: number } | undefined;

  constructor(options: {
    readonly metrics: MetricsService;
    readonly knex: Knex;
  }) {
    const { metrics, knex } = options;
    this.#knex = knex;
    this.#add(
      metrics.createObservableGauge('layer_rebase.queue.depth', {
        description: 'Rebases that wait or run, by state',
      }),
      ({ byState }, observe) =>
        OPEN_STATES.forEach(state =>
          observe(byState.get(state) ?? 0, { state }),
        ),
    );
    this.#add(
      metrics.createObservableGauge('layer_rebase.queue.oldest_age', {
        description: 'How long the oldest rebase has waited to be taken up',
        unit: 's',
      }),
      ({ oldestSeconds }, observe) => observe(oldestSeconds),
    );
    this.#add(
      metrics.createObservableGauge('layer_rebase.images.count', {
        description: 'Images known, by verdict',
      }),
      ({ byVerdict }, observe) =>
        VERDICTS.forEach(verdict =>
          observe(byVerdict.get(verdict) ?? 0, { verdict }),
        ),
    );
  }

  /** Before the database goes away. */
  stop(): void {
    for (const [gauge, callback] of this.#added.splice(0)) {
      gauge.removeCallback(callback);
    }
  }

  #add(
    gauge: MetricsServiceObservable,
    tell: (
      levels: Levels,
      observe: (value: number, labels?: Record<string, string>) => void,
    ) => void,
  ): void {
    const callback: MetricsServiceObservableCallback = async result => {
      const levels = await this.#levels();
      tell(levels, (value, labels) => result.observe(value, labels));
    };
    gauge.addCallback(callback);
    this.#added.push([gauge, callback]);
  }

  #levels(): Promise<Levels> {
    const now = Date.now();
    if (!this.#read || now - this.#read.at > KEEP_MS) {
      this.#read = { levels: readLevels(this.#knex), at: now };
    }
    return this.#read.levels;
  }
}

async function readLevels(knex: Knex): Promise<Levels> {
  const images = knex('fleet_images').join(
    'fleet_profiles',
    'fleet_profiles.id',
    'fleet_images.profile_id',
  );
  const open = knex('rebases').whereIn('state', OPEN_STATES);
  const [byState, [oldest], byVerdict] = await Promise.all([
    countBy(open, 'state'),
    knex('rebases').where({ state: 'queued' }).min({ at: 'created_at' }),
    countBy(images, 'verdict'),
  ]);
  const age = oldest?.at ? Date.now() - Date.parse(String(oldest.at)) : 0;
  return { byState, byVerdict, oldestSeconds: Math.max(0, age / 1000) };
}

/** How many rows there are of each value; Postgres gives counts as text. */
async function countBy(
  rows: Knex.QueryBuilder,
  column: string,
): Promise<ReadonlyMap<string, number>> {
  const counted: readonly Record<string, unknown>[] = await rows
    .groupBy(column)
    .select(column)
    .count({ found: '*' });
  return new Map(counted.map(row => [String(row[column]), Number(row.found)]));
}
