import { EntityFacts } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  Metric,
  ThresholdConfig,
} from '@red-hat-developer-hub/backstage-plugin-scorecard-common';

/** First part of every metric's id. */
export const DATASOURCE = 'layer-rebase';

export interface FactMetric extends Metric<'number'> {
  readonly valueOf: (facts: EntityFacts) => number;
}

/** Metrics that are judged by the same thresholds; they are read together. */
export interface MetricGroup {
  readonly id: string;
  readonly metrics: readonly FactMetric[];
  readonly thresholds: ThresholdConfig;
}

/** What a rebase could close now, and how long it has been possible. */
export const METRIC_GROUPS: readonly MetricGroup[] = [
  {
    id: `${DATASOURCE}.fixes`,
    metrics: [
      metric(
        'open_cves',
        'CVEs a rebase would close',
        'Critical and high CVEs in images for which a patch is ready',
        ({ openCritical, openHigh }) => openCritical + openHigh,
      ),
      metric(
        'patchable_images',
        'Images that can be patched now',
        'Images that a rebase would make better, without a rebuild',
        ({ patchable }) => patchable,
      ),
      metric(
        'blocked_images',
        'Images that cannot be patched',
        'Images with a fix that something speaks against',
        ({ blocked }) => blocked,
      ),
    ],
    thresholds: {
      rules: [
        { key: 'success', expression: '<1' },
        { key: 'warning', expression: '1-3' },
        { key: 'error', expression: '>3' },
      ],
    },
  },
  {
    id: `${DATASOURCE}.waiting`,
    metrics: [
      metric(
        'days_behind',
        'Days a fix has waited',
        'Whole days since the oldest fix that still waits was available',
        ({ daysBehind }) => daysBehind,
      ),
    ],
    thresholds: {
      rules: [
        { key: 'success', expression: '<=7' },
        { key: 'warning', expression: '7-30' },
        { key: 'error', expression: '>30' },
      ],
    },
  },
];

function metric(
  name: string,
  title: string,
  description: string,
  valueOf: (facts: EntityFacts) => number,
): FactMetric {
  return {
    id: `${DATASOURCE}.${name}`,
    title,
    description,
    type: 'number',
    history: true,
    valueOf,
  };
}
