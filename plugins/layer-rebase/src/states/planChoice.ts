import {
  ImageStatus,
  PlanRequest,
  PlanView,
  ReasonView,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Something a rebase may take. `base` is the newer run image, everything else a patch by its id. */
export type ChoiceItem =
  | { readonly kind: 'base'; readonly from?: string; readonly to?: string }
  | { readonly kind: 'patch'; readonly patch: WaitingPatchView };

/** A patch that is known and not ready for this image, and why. */
export interface SetAside {
  readonly id: string;
  readonly reason: ReasonView;
}

/** The key of the newer base among the ids of patches, which never are empty. */
const BASE = '';

/** What is ready for an image, the base first. */
export function readyItems({
  platforms,
  patches,
}: Pick<ImageStatus, 'platforms' | 'patches'>): readonly ChoiceItem[] {
  const base = platforms.find(({ runImage }) => runImage?.outdated)?.runImage;
  return [
    ...(base
      ? [{ kind: 'base' as const, from: base.version, to: base.newestVersion }]
      : []),
    ...patches.map(patch => ({ kind: 'patch' as const, patch })),
  ];
}

/** The name of an item in the set of those left out. */
export function keyOf(item: ChoiceItem): string {
  return item.kind === 'base' ? BASE : item.patch.id;
}

/**
 * What to ask the backend for. With everything ticked it decides itself what is ready, so that what came since is in;
 * with nothing ticked (undefined) there is nothing to ask.
 */
export function wishOf(
  items: readonly ChoiceItem[],
  leftOut: ReadonlySet<string>,
): Pick<PlanRequest, 'runImage' | 'patches'> | undefined {
  const taken = items.filter(item => !leftOut.has(keyOf(item)));
  if (taken.length === items.length) return {};
  if (taken.length === 0) return undefined;
  return {
    runImage: taken.some(({ kind }) => kind === 'base'),
    patches: taken.flatMap(item =>
      item.kind === 'patch' ? [item.patch.id] : [],
    ),
  };
}

/** The patches that a plan of everything left aside, each once. */
export function setAside(
  { reasons }: Pick<PlanView, 'reasons'>,
  items: readonly ChoiceItem[],
): readonly SetAside[] {
  const found = new Map<string, ReasonView>();
  for (const reason of reasons) {
    const { patch } = reason.facts;
    const isReady = items.some(item => keyOf(item) === patch);
    if (typeof patch === 'string' && !isReady && !found.has(patch)) {
      found.set(patch, reason);
    }
  }
  return [...found].map(([id, reason]) => ({ id, reason }));
}
