import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabases } from './__testUtils__/databases';
import { registryConfig } from './__testUtils__/registryConfig';
import { pushSamples } from './__testUtils__/samples';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

const ENTITY = 'component:default/checkout';
const OWNER = 'user:default/ana';

let exporter: InMemoryMetricExporter;
let reader: PeriodicExportingMetricReader;
let provider: MeterProvider;

/** What an operator would have installed, empty. */
function startCollecting(): void {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 3_600_000,
  });
  provider = new MeterProvider({ readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
}

interface Series {
  readonly unit: string;
  readonly points: readonly {
    readonly labels: Readonly<Record<string, unknown>>;
    readonly value: unknown;
  }[];
}

/** Everything of ours that an operator's collector would get now, by name. */
async function collect(): Promise<ReadonlyMap<string, Series>> {
  exporter.reset();
  await reader.forceFlush();
  const scopes = exporter.getMetrics().flatMap(one => one.scopeMetrics);
  return new Map(
    scopes
      .filter(({ scope }) => scope.name === 'backstage-plugin-layer-rebase')
      .flatMap(scope => scope.metrics)
      .map(({ descriptor, dataPoints }) => [
        descriptor.name,
        {
          unit: descriptor.unit,
          points: dataPoints.map(({ attributes, value }) => ({
            labels: attributes,
            value,
          })),
        },
      ]),
  );
}

const databases = testDatabases();

describe.each(databases.ids)('metrics on %s', databaseId => {
  let registry: TestRegistry;
  let portal: Portal;
  let image: string;
  let from: string;

  beforeAll(async () => {
    startCollecting();
    registry = await startTestRegistry();
    ({ image, from } = pushSamples(registry));
    portal = await startPortal({
      knex: await databases.raw(databaseId),
      entities: [
        component('checkout', image),
        component('gone', `${registry.host}/shop/gone:1`),
      ],
      layerRebase: {
        registries: [registryConfig(registry)],
      },
    });
  });
  afterAll(async () => {
    await portal.stop();
    await registry.stop();
    await provider.shutdown();
    metrics.disable();
  });

  it('count looks, requests, rebases and how long they took', async () => {
    const owner = portal.as(OWNER);
    await owner.getEntityImages(ENTITY);
    const before = await collect();
    expect(before.get('layer_rebase.images.looks')?.points).toEqual([
      { labels: { outcome: 'patchable' }, value: 1 },
    ]);
    const requests = before.get('layer_rebase.registry.requests')!.points;
    expect(requests).toContainEqual({
      labels: { host: registry.host, method: 'GET', answer: '2xx' },
      value: expect.any(Number),
    });
    const total = requests.reduce((sum, { value }) => sum + Number(value), 0);
    expect(total).toBe(registry.requests.length);

    const plan = await owner.createPlan({ entityRef: ENTITY, image });
    const { id } = await owner.startRebase({ planId: plan.id });
    expect(await ended(owner, id)).toMatchObject({ state: 'succeeded' });
    expect(registry.getManifest('shop/checkout', from)).toBeDefined();
    const after = await collect();
    const labels = { kind: 'rebase', state: 'succeeded' };
    expect(after.get('layer_rebase.rebases.ended')?.points).toEqual([
      { labels, value: 1 },
    ]);
    expect(after.get('layer_rebase.rebases.duration')).toMatchObject({
      unit: 's',
      points: [{ labels, value: { count: 1 } }],
    });
  });

  it('tell what stands in the queue and what is known of images', async () => {
    await portal.as(OWNER).refreshEntityImages(ENTITY);
    // What was read for the collection before is not read again at once.
    await sleep(1_100);
    const found = await collect();
    expect(found.get('layer_rebase.queue.depth')?.points).toEqual([
      { labels: { state: 'queued' }, value: 0 },
      { labels: { state: 'running' }, value: 0 },
    ]);
    expect(found.get('layer_rebase.queue.oldest_age')?.points).toEqual([
      { labels: {}, value: 0 },
    ]);
    expect(found.get('layer_rebase.images.count')?.points).toEqual([
      { labels: { verdict: 'current' }, value: 1 },
      ...['patchable', 'blocked', 'unsupported', 'unknown'].map(verdict => ({
        labels: { verdict },
        value: 0,
      })),
    ]);
  });

  it('count what registries fail at', async () => {
    registry.inject({
      path: /shop\/gone/,
      times: 20,
      effect: { type: 'status', status: 503 },
    });
    await portal.as(OWNER).refreshEntityImages('component:default/gone');
    const found = await collect();
    expect(found.get('layer_rebase.registry.errors')?.points).toContainEqual({
      labels: { host: registry.host, cause: 'registry-error' },
      value: expect.any(Number),
    });
  });

  it('are all in docs/operating.md, and no others', async () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/operating.md'),
      'utf8',
    );
    const documented = [
      ...page.matchAll(/^\| `(layer_rebase\.[\w.]+)` +\| (\S*) /gm),
    ].map(([, name, unit]) => `${name} ${unit === '|' ? '' : unit}`.trim());
    const found = [...(await collect())].map(([name, { unit }]) =>
      `${name} ${unit}`.trim(),
    );
    expect(documented.sort()).toEqual(found.sort());
  });
});
