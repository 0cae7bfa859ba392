import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import type { RequestReport } from '@layer-rebase/engine';
import { RegistryConfig } from '../config';
import { RebaseRecord } from '../store/rebaseRow';

/** Label of hosts that are not in the configuration: a name in an answer must not make a new series. */
const OTHER_HOST = 'other';

/** What an operator counts; docs/operating.md has the names and units. */
export class Meters {
  readonly #ended: MetricsServiceCounter;
  readonly #seconds: MetricsServiceHistogram;
  readonly #looks: MetricsServiceCounter;
  readonly #lookSeconds: MetricsServiceHistogram;
  readonly #requests: MetricsServiceCounter;
  readonly #errors: MetricsServiceCounter;
  readonly #hosts: ReadonlySet<string>;

  constructor(
    metrics: MetricsService,
    registries: readonly RegistryConfig[] = [],
  ) {
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
    this.#lookSeconds = metrics.createHistogram(
      'layer_rebase.images.look_duration',
      { description: 'One look at one image', unit: 's' },
    );
    this.#requests = metrics.createCounter('layer_rebase.registry.requests', {
      description: 'Requests to registries, by host, method and answer',
    });
    this.#errors = metrics.createCounter('layer_rebase.registry.errors', {
      description: 'Requests without a useful answer, by host and cause',
    });
    this.#hosts = new Set(registries.flatMap(hostsOf));
  }

  ended({ kind, state, startedAt, finishedAt }: RebaseRecord): void {
    this.#ended.add(1, { kind, state });
    if (!startedAt || !finishedAt) return;
    const ms = Date.parse(finishedAt) - Date.parse(startedAt);
    this.#seconds.record(ms / 1000, { kind, state });
  }

  looked(outcome: string, ms: number): void {
    this.#looks.add(1, { outcome });
    this.#lookSeconds.record(ms / 1000, { outcome });
  }

  /** One request to a registry, its token service or its storage. */
  requested({ host, method, status, fault }: RequestReport): void {
    const known = this.#hosts.has(host) ? host : OTHER_HOST;
    const answer = status ? `${Math.floor(status / 100)}xx` : 'none';
    this.#requests.add(1, { host: known, method, answer });
    const cause = fault ?? troubleOf(status);
    if (cause) this.#errors.add(1, { host: known, cause });
  }
}

/** 401 and 404 are answers as good as others: a challenge, and "not there". */
function troubleOf(status = 0): string | undefined {
  if (status === 429) return 'throttled';
  if (status === 403) return 'forbidden';
  return status >= 500 ? 'registry-error' : undefined;
}

/** Docker Hub answers at another host than images are named by. */
function hostsOf({
  host,
  realmHosts = [],
  storageHosts = [],
}: RegistryConfig): readonly string[] {
  const aliases = host === 'index.docker.io' ? ['registry-1.docker.io'] : [];
  return [host, ...aliases, ...realmHosts, ...storageHosts];
}
