import { FleetCosts } from './fleetPages';

const PAGE_MS = 300;
const SNAPSHOT_MS = 10_000;
/** An export holds the ids of all rows and a page of them. */
const EXPORT_BYTES = 16 * 1024 * 1024;

/** Sentences about pages that cost more than they may. */
export function checkFleetPages(costs: readonly FleetCosts[]): string[] {
  return costs.flatMap(({ database, pages, snapshotMs, export: file }) => [
    ...pages
      .filter(({ p95Ms }) => p95Ms > PAGE_MS)
      .map(
        ({ page, p95Ms }) =>
          `${page} on ${database}: ${p95Ms.toFixed(0)} ms, not ${PAGE_MS}`,
      ),
    ...(snapshotMs > SNAPSHOT_MS
      ? [`the snapshot on ${database}: ${snapshotMs.toFixed(0)} ms`]
      : []),
    ...(file.heapGrowthBytes > EXPORT_BYTES
      ? [`the export on ${database}: the heap grew`]
      : []),
  ]);
}

/** The slowest pages first, and one line for each database. */
export function fleetPagesLines(costs: readonly FleetCosts[]): string[] {
  return costs.flatMap(cost => [
    `${cost.size.images} images, ${cost.size.components} components, ${
      cost.size.owners
    } owners, 90 days on ${cost.database}: ${
      cost.pages.length
    } pages; snapshot ${cost.snapshotMs.toFixed(
      0,
    )} ms; pass of the indexer ${cost.indexPassMs.toFixed(0)} ms; export of ${
      cost.export.rows
    } rows, ${megabytes(cost.export.bytes)}, ${cost.export.ms.toFixed(
      0,
    )} ms, heap + ${megabytes(cost.export.heapGrowthBytes)}`,
    ...[...cost.pages]
      .sort((a, b) => b.p95Ms - a.p95Ms)
      .slice(0, 12)
      .map(
        ({ page, p50Ms, p95Ms, cpuMs }) =>
          `  ${page}: p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(
            0,
          )} ms, CPU ${cpuMs.toFixed(0)} ms`,
      ),
  ]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
