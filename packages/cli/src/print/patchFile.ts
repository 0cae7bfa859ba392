import { PatchFile, PatchRule, shortDigest } from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';

/** The rules of a patch file in words, one paragraph each. */
export function patchFileLines(file: PatchFile, paint: Paint): string[] {
  return printable(file).patches.flatMap((rule, index) => [
    ...(index ? [''] : []),
    paint('bold', `${index + 1}. ${title(rule)}`),
    ...ruleLines(rule).map(line => `   ${line}`),
  ]);
}

function title({ details, selector }: PatchRule): string {
  const what =
    selector.kind === 'launcher'
      ? `launcher ${selector.version ?? ''}`.trim()
      : `layer ${selector.layer} of ${selector.buildpack}`;
  return details.title ? `${details.title} (${what})` : what;
}

function ruleLines({
  selector,
  details,
  mustMatch,
  ...rule
}: PatchRule): string[] {
  const data =
    selector.kind === 'buildpack' ? Object.entries(selector.data) : [];
  return [
    `from       ${rule.patchImage}`,
    ...rule.mirrors.map(mirror => `or from    ${mirror}`),
    ...data.map(([key, glob]) => `where      ${key} matches ${glob}`),
    ...mustMatch.map(
      digest => `only       layer sha256:${shortDigest(digest)}`,
    ),
    ...(details.cves.length ? [`closes     ${details.cves.join(', ')}`] : []),
    ...(details.severity ? [`severity   ${details.severity}`] : []),
    ...(details.advisory ? [`advisory   ${details.advisory}`] : []),
    ...(details.invariants.length
      ? [`unchanged  ${details.invariants.join(', ')}`]
      : []),
    ...(details.group ? [`group      ${details.group}`] : []),
  ];
}

/** What a reader of a patch file found strange, one line each. */
export function warningLines(warnings: readonly string[]): string[] {
  return printable(warnings).map(warning => `  ! ${warning}`);
}
