import {
  OpenCves,
  Severity,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Worst first; their places are the numbers in the database, from 1. */
export const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
];

/** Of a fix whose severity nobody says. Such fixes close no CVE that is counted. */
export const NO_SEVERITY = SEVERITIES.length + 1;

export const NO_CVES: OpenCves = { critical: 0, high: 0, medium: 0, low: 0 };

export function severityNumber(severity: Severity | undefined): number {
  return severity ? SEVERITIES.indexOf(severity) + 1 : NO_SEVERITY;
}

export function severityOf(number: number): Severity | undefined {
  return SEVERITIES[number - 1];
}

/** Each CVE once, under the worst severity that a fix of it has. */
export function countOpen(
  fixes: readonly {
    readonly severity?: Severity;
    readonly cves: readonly string[];
  }[],
): OpenCves {
  const worst = new Map<string, number>();
  for (const { severity, cves } of fixes) {
    for (const cve of cves) {
      const found = worst.get(cve) ?? NO_SEVERITY;
      worst.set(cve, Math.min(found, severityNumber(severity)));
    }
  }
  return tally([...worst.values()].map(number => [number, 1]));
}

/** Counts by severity number as the wire has them. */
export function tally(
  counts: Iterable<readonly [number: number, count: number]>,
): OpenCves {
  const open = { ...NO_CVES };
  for (const [number, count] of counts) {
    const severity = severityOf(number);
    if (severity) open[severity] += count;
  }
  return open;
}
