import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  IMAGES_ANNOTATION,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  Metric,
  ThresholdConfig,
} from '@red-hat-developer-hub/backstage-plugin-scorecard-common';
import { MetricProvider } from '@red-hat-developer-hub/backstage-plugin-scorecard-node';
import { DATASOURCE, FactMetric, MetricGroup } from './metricGroups';

/** Reads one group of metrics from an entity's facts; no registry is asked. */
export class FactMetrics implements MetricProvider<'number'> {
  readonly #client: LayerRebaseClient;
  readonly #group: MetricGroup;

  constructor(client: LayerRebaseClient, group: MetricGroup) {
    this.#client = client;
    this.#group = group;
  }

  getProviderDatasourceId(): string {
    return DATASOURCE;
  }

  getProviderId(): string {
    return this.#group.id;
  }

  getMetricType() {
    return 'number' as const;
  }

  getMetric(): Metric<'number'> {
    return this.getMetrics()[0];
  }

  getMetricIds(): string[] {
    return this.#group.metrics.map(({ id }) => id);
  }

  getMetrics(): Metric<'number'>[] {
    return this.#group.metrics.map(toMetric);
  }

  getMetricThresholds(): ThresholdConfig {
    return this.#group.thresholds;
  }

  getCatalogFilter() {
    return {
      [`metadata.annotations.${IMAGES_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
    };
  }

  async calculateMetric(entity: Entity): Promise<number> {
    const [first] = (await this.calculateMetrics(entity)).values();
    return first;
  }

  async calculateMetrics(entity: Entity): Promise<Map<string, number>> {
    const facts = await this.#client.getEntityFacts(stringifyEntityRef(entity));
    return new Map(
      this.#group.metrics.map(({ id, valueOf }) => [id, valueOf(facts)]),
    );
  }
}

function toMetric({ valueOf, ...metric }: FactMetric): Metric<'number'> {
  return metric;
}
