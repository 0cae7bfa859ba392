/** The answer in one sentence, before any evidence. Takes plain values, so that it can be read and tested alone. */
export function statusSentence(options: {
  readonly verdict: string;
  readonly newBase: boolean;
  readonly patches: readonly { readonly title: string }[];
  readonly reasons: readonly {
    readonly severity: string;
    readonly sentence: string;
  }[];
}): string {
  const { verdict, newBase, patches, reasons } = options;
  switch (verdict) {
    case 'current':
      return 'Nothing to do: the base is the newest, and every known patch is in.';
    case 'patchable':
      return `${readyThings(newBase, patches)} Your code stays as it is.`;
    default:
      return blockedSentence(reasons);
  }
}

function readyThings(
  newBase: boolean,
  patches: readonly { readonly title: string }[],
): string {
  const things = [
    ...(newBase ? ['a newer base'] : []),
    ...(patches.length === 1 ? [`a patch (${patches[0].title})`] : []),
    ...(patches.length > 1 ? [`${patches.length} patches`] : []),
  ];
  if (things.length === 0) return 'A change is ready.';
  const verb = things.length > 1 || patches.length > 1 ? 'are' : 'is';
  const text = `${things.join(' and ')} ${verb} ready.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function blockedSentence(
  reasons: readonly { readonly severity: string; readonly sentence: string }[],
): string {
  const blocking = reasons.filter(({ severity }) => severity === 'blocking');
  const [first, ...others] = blocking.length > 0 ? blocking : reasons;
  if (!first) return 'This image cannot be rebased.';
  if (others.length === 0) return first.sentence;
  const more = others.length === 1 ? 'reason' : 'reasons';
  return `${first.sentence} And ${others.length} more ${more}.`;
}
