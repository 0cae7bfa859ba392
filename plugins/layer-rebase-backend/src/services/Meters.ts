import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { RebaseRecord } from '../store/rebaseRow';

/** What an operator counts: how rebases end and how long they take, and whether looking at images works. */
export class Meters {
  readonly #ended: MetricsServiceCounter;
  readonly #seconds: MetricsServiceHistogram;
  readonly #looks: MetricsServiceCounter;

  constructor(metrics: MetricsService) {
    this.#ended = metrics.createCounter('layer_rebase.rebases.ended', {
      description: 'Rebases and rollbacks that ended, by kind and state',
    });
    this.#seconds = metrics.createHistogram('layer_rebase.rebases.duration', {
      description: 'From the first attempt to the end',
      unit: 's',
    });
    this.#looks = metrics.createCounter('layer_rebase.images.looks', {
      description: 'Looks at images, by outcome: a verdict, or a fault code',
    });
  }

  ended({ kind, state, startedAt, finishedAt }: RebaseRecord): void {
    this.#ended.add(1, { kind, state });
    if (!startedAt || !finishedAt) return;
    const ms = Date.parse(finishedAt) - Date.parse(startedAt);
    this.#seconds.record(ms / 1000, { kind, state });
  }

  looked(outcome: string): void {
    this.#looks.add(1, { outcome });
  }
}
