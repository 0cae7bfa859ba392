import {
  PatchRule,
  PinnedInput,
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

function usedRules(
  plan: RebasePlan,
  rules: readonly PatchRule[],
): readonly PatchRule[] {
  const pins = new Map(
    plan.platforms.flatMap(({ patches }) =>
      patches.map(patch => [patch.patchIndex, patch] as const),
    ),
  );
  return rules.flatMap((rule, index) => {
    const pin = pins.get(index);
    return pin ? [{ ...rule, patchImage: pinned(pin), mirrors: [] }] : [];
  });
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
