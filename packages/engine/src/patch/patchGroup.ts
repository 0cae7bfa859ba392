import { PatchRule } from './patchRule';

/** Rules with the same key are applied together or not at all; undefined for a rule that stands alone. */
export function groupKey(rule: PatchRule): string | undefined {
  return rule.details.group === undefined
    ? undefined
    : JSON.stringify([rule.source ?? '', rule.details.group]);
}
