import { PatchRule, RebasePlan, patchId } from '@layer-rebase/engine';

type Severity = NonNullable<PatchRule['details']['severity']>;

/** The rules that a plan uses, once each, with what their publisher says of them. */
export function waitingPatches(
  plan: RebasePlan | undefined,
  rules: readonly PatchRule[],
) {
  const used = new Set(
    plan?.platforms.flatMap(({ patches }) =>
      patches.map(({ patchIndex }) => patchIndex),
    ),
  );
  return rules.filter((_, index) => used.has(index)).map(patchView);
}

/** What its publisher says of a rule. */
export function patchView(rule: PatchRule) {
  return {
    id: patchId(rule),
    title: rule.details.title ?? patchId(rule),
    target:
      rule.selector.kind === 'launcher'
        ? 'launcher'
        : `${rule.selector.buildpack}: ${rule.selector.layer}`,
    severity: rule.details.severity,
    cves: rule.details.cves,
    advisory: rule.details.advisory,
    published: rule.details.published,
    source: rule.source ?? '',
  };
}

/** CVEs that the patches close, each counted once, under the severity of its patch. */
export function countCves(
  patches: readonly {
    readonly severity?: Severity;
    readonly cves: readonly string[];
  }[],
): Readonly<Partial<Record<Severity, number>>> {
  const seen = new Set<string>();
  const counts: Partial<Record<Severity, number>> = {};
  for (const { severity, cves } of patches) {
    for (const cve of cves) {
      if (!severity || seen.has(cve)) continue;
      seen.add(cve);
      counts[severity] = (counts[severity] ?? 0) + 1;
    }
  }
  return counts;
}
