import type { FleetFix } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Longest id that is taken from an address. */
const LONGEST = 300;

/** The CVE or the patch that the address names. */
export function chosenFix(
  params: URLSearchParams,
): Pick<FleetFix, 'kind' | 'id'> | undefined {
  for (const kind of ['cve', 'patch'] as const) {
    const id = params.get(kind)?.trim().slice(0, LONGEST);
    if (id) return { kind, id: kind === 'cve' ? upperCve(id) : id };
  }
  return undefined;
}

/** CVE numbers are written large, whatever one types; other ids stay. */
function upperCve(id: string): string {
  return /^cve-/i.test(id) ? id.toUpperCase() : id;
}
