import { describeLayer, describePatch } from './describe';
import { LayerVersions, comparableVersions } from './layerVersions';
import { Objection, doubt, refuse } from './objection';
import { SwapContext } from './swapContext';
import { compareVersions, releaseLine } from './versionOrder';

/** Versions of the buildpack say nothing of the line of the runtime inside. */
const OF_THE_BUILDPACK = ['buildpack version', 'buildpackInfo.version'];

/** Never older; within its line for a runtime; an unknown order needs a rule that was made for this very layer. */
export function judgeVersions(context: SwapContext): readonly Objection[] {
  const versions = comparableVersions(context.swap.from, context.swap.to);
  if (!versions) return context.proven ? [] : [orderUnknown(context)];
  const { from, to, where } = versions;
  if ((compareVersions(from, to) ?? 0) > 0) return [older(context, versions)];
  const staysInLine =
    context.layerClass.class !== 'B' ||
    OF_THE_BUILDPACK.includes(where) ||
    releaseLine(from) === releaseLine(to);
  return staysInLine ? [] : [leavesLine(context, versions)];
}

function older({ swap }: SwapContext, versions: LayerVersions): Objection {
  const { from, to } = versions;
  return refuse(swap, {
    code: 'patch-not-newer',
    sentence: `Patch ${describePatch(swap.rule)} would take ${describeLayer(
      swap.from,
    )} back from ${from} to ${to}.`,
    cure: 'Take a newer patch: this one is behind the image.',
    facts: { ...versions },
  });
}

function leavesLine({ swap }: SwapContext, versions: LayerVersions): Objection {
  const { from, to } = versions;
  return doubt(swap, {
    code: 'invariant-changed',
    sentence: `From ${from} to ${to} is more than a patch release of ${describeLayer(
      swap.from,
    )}.`,
    cure: `Use a patch of the ${releaseLine(from)} line, or rebuild the image.`,
    facts: { ...versions, invariant: 'release line' },
  });
}

function orderUnknown({ swap }: SwapContext): Objection {
  const isLauncher = swap.from.kind === 'launcher';
  return doubt(swap, {
    code: isLauncher ? 'launcher-unknown' : 'patch-not-newer',
    sentence: isLauncher
      ? 'The versions of the launchers are not recorded, so nothing shows that the patch is newer.'
      : `Nothing shows that the patch is newer than ${describeLayer(
          swap.from,
        )}: no version stands on both sides.`,
    cure: 'Add must-match-sha to the patch, so that it names what it may replace.',
  });
}
