import {
  Digest,
  PatchRule,
  PinnedInput,
  PinnedPatch,
  PlatformPlan,
  RebasePlan,
  formatReference,
  parseReference,
  writePatchFile,
} from '@layer-rebase/engine';

export const PATCH_FILE_NAME = 'patches.json';

/** The command, and the patch file it reads, that give the same digest on any machine: every input is pinned. */
export function cliCommand(
  plan: RebasePlan,
  rules: readonly PatchRule[],
  options: { readonly force: boolean },
): { readonly command: string; readonly patchFile?: string } {
  const used = usedRules(plan, rules);
  const runImage = plan.platforms.find(platform => platform.runImage)?.runImage;
  const words = [
    'layer-rebase rebase',
    plan.image.name,
    '--run-image',
    runImage ? pinned(runImage) : 'keep',
    ...(used.length > 0
      ? ['--layer-patches', PATCH_FILE_NAME, '--experimental', 'quiet']
      : []),
    ...newTags(plan),
    ...(options.force ? ['--force'] : []),
  ];
  return {
    command: words.join(' '),
    patchFile: used.length > 0 ? patchFile(used) : undefined,
  };
}

/** The rules that the plan uses, tied to the very layers they replace, so that no operator's allow rule is needed. */
function usedRules(
  plan: RebasePlan,
  rules: readonly PatchRule[],
): readonly PatchRule[] {
  const pins = plan.platforms.flatMap(platform =>
    platform.patches.map(pin => ({ pin, from: replacedBy(pin, platform) })),
  );
  return rules.flatMap((rule, index) => {
    const mine = pins.filter(({ pin }) => pin.patchIndex === index);
    if (mine.length === 0) return [];
    const mustMatch = [...new Set(mine.flatMap(({ from }) => from))];
    return [
      { ...rule, patchImage: pinned(mine[0].pin), mirrors: [], mustMatch },
    ];
  });
}

function replacedBy(
  { title, patchId }: PinnedPatch,
  { layers }: PlatformPlan,
): readonly Digest[] {
  return layers.flatMap(({ change, cause, from }) =>
    change === 'replaced' && from && cause === `patch ${title ?? patchId}`
      ? [from.diffId]
      : [],
  );
}

function patchFile(rules: readonly PatchRule[]): string {
  const hasLauncher = rules.some(
    ({ selector }) => selector.kind === 'launcher',
  );
  return writePatchFile(rules, hasLauncher ? 'object' : 'list');
}

function newTags({ image, target }: RebasePlan): readonly string[] {
  const { tag } = parseReference(image.name);
  return target.tags
    .filter(planned => planned.tag !== tag)
    .flatMap(planned => ['--tag', planned.tag]);
}

function pinned({ name, digest, indexDigest }: PinnedInput): string {
  const { registry, repository, tag } = parseReference(name);
  return formatReference({
    registry,
    repository,
    tag,
    digest: indexDigest ?? digest,
  });
}
