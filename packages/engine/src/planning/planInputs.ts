import { ImageChange } from '../rebase/imageChange';
import { PinnedPatch } from '../rebase/rebasePlan';

/** What a plan says of where it starts from. */
export function inputsOf({ app, pinned, base, patched }: ImageChange) {
  const { image, reference, topLayer } = app.metadata?.runImage ?? {};
  const patches = new Map<number, PinnedPatch>(
    patched.map(({ patch }) => [patch.patchIndex, patch]),
  );
  return {
    platform: (base?.image ?? app).config.platform,
    app: pinned,
    runImageBefore: {
      ...(image && { name: image }),
      ...(reference && { reference }),
      ...(topLayer && { topLayer }),
    },
    patches: [...patches.values()],
  };
}
