import { digestOf, shortDigest } from '../image/digest';
import { PatchRule } from './patchRule';

/** The publisher's id, or a stable text made from what the rule selects and where it points. */
export function patchId(rule: PatchRule): string {
  if (rule.details.id !== undefined) return rule.details.id;
  const { selector, patchImage, mustMatch } = rule;
  const data =
    selector.kind === 'buildpack' ? Object.entries(selector.data).sort() : [];
  const content = JSON.stringify([
    selector.kind,
    selector.kind === 'buildpack'
      ? [selector.buildpack, selector.layer]
      : [selector.version ?? ''],
    data,
    patchImage,
    [...mustMatch].sort(),
  ]);
  return `patch-${shortDigest(digestOf(content))}`;
}
