import { ImageFacts } from './imageFacts';
import { DataDifference } from './dataDifference';
import { describeLayer } from './describe';
import { Objection, doubt } from './objection';
import { SwapContext } from './swapContext';

const DIFFERENCES_SHOWN = 20;
const VALUE_SHOWN = 80;

/** What the app was built against must be the same in the patch: listed data, and for a runtime the distribution. */
export function judgeInvariants(context: SwapContext): readonly Objection[] {
  return [
    ...context.invariants.changed
      .slice(0, DIFFERENCES_SHOWN)
      .map(difference => changed(context, difference)),
    ...(context.layerClass.class === 'B' ? judgeDistro(context) : []),
  ];
}

function changed({ swap }: SwapContext, difference: DataDifference): Objection {
  const from = shown(difference.from);
  const to = shown(difference.to);
  return doubt(swap, {
    code: 'invariant-changed',
    sentence: `${difference.path} of ${describeLayer(
      swap.from,
    )} must stay the same, but is ${from} in the image and ${to} in the patch.`,
    cure: 'Use a patch that was built for this kind of image, or rebuild.',
    facts: { invariant: difference.path, from, to },
  });
}

function judgeDistro({ swap, app, patch }: SwapContext): readonly Objection[] {
  const from = distroOf(app);
  const to = distroOf(patch);
  if (from === to) return [];
  return [
    doubt(swap, {
      code: 'distro-mismatch',
      sentence: `The image runs on ${from}, but the patch was built for ${to}.`,
      cure: `Use a patch that was built for ${from}.`,
      facts: { app: from, patchImage: to },
    }),
  ];
}

function distroOf({ distro }: ImageFacts): string {
  return distro
    ? `${distro.name} ${distro.version}`
    : 'an unnamed distribution';
}

function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'object' ? 'another value' : String(value);
  return text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN)}…` : text;
}
