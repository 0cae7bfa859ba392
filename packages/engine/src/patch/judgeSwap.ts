import { shortDigest } from '../image/digest';
import { LAUNCHER_ID, capital, describeLayer, describePatch } from './describe';
import { matchGlob } from './glob';
import { judgeInvariants } from './judgeInvariants';
import { judgePermission } from './judgePermission';
import { judgeVersions } from './judgeVersions';
import { Objection, refuse } from './objection';
import { SwapContext, SwapQuestion, swapContext } from './swapContext';

const DIGESTS_SHOWN = 5;

/** Everything that speaks against putting one layer in another's place (design.md 4, requirements.md 4.4). */
export function judgeSwap(question: SwapQuestion): readonly Objection[] {
  const context = swapContext(question);
  return [
    judgeSource,
    judgeClass,
    judgeMustMatch,
    judgeLayersDir,
    judgePermission,
    judgeVersions,
    judgeInvariants,
  ].flatMap(judge => judge(context));
}

function judgeSource({ swap }: SwapContext): readonly Objection[] {
  const { rule, from } = swap;
  const id = from.kind === 'launcher' ? LAUNCHER_ID : from.buildpack;
  const trusted = rule.trustedBuildpacks;
  if (!trusted || trusted.some(glob => matchGlob(glob, id))) return [];
  const source = rule.source ?? 'The patch source';
  return [
    refuse(swap, {
      code: 'patch-source-not-trusted',
      sentence: `${source} is not trusted to patch ${id}.`,
      cure: `Take the patch from a source of that buildpack, or have an operator trust this one for ${id}.`,
      facts: { source },
    }),
  ];
}

function judgeClass({ swap, layerClass }: SwapContext): readonly Objection[] {
  if (layerClass.class !== 'C') return [];
  return [
    refuse(swap, {
      code: 'layer-class-forbidden',
      sentence: `${capital(describeLayer(swap.from))} is never patched: ${
        layerClass.why
      }.`,
      cure: 'Rebuild the image instead.',
      facts: { class: layerClass.class, why: layerClass.why },
    }),
  ];
}

function judgeMustMatch({ swap }: SwapContext): readonly Objection[] {
  const { rule, from } = swap;
  const found = from.diffId;
  if (!found || rule.mustMatch.length === 0 || rule.mustMatch.includes(found)) {
    return [];
  }
  const expected = rule.mustMatch.slice(0, DIGESTS_SHOWN);
  return [
    refuse(swap, {
      code: 'must-match-failed',
      sentence: `Patch ${describePatch(rule)} was made for ${expected
        .map(shortDigest)
        .join(' or ')}, but ${describeLayer(from)} here is ${shortDigest(
        found,
      )}.`,
      cure: 'Find the patch that was made for this layer, or rebuild the image.',
      facts: { found, expected: expected.join(' ') },
    }),
  ];
}

/** Paths inside a layer's tar are absolute: built for another layers directory, it would land in the wrong place. */
function judgeLayersDir(context: SwapContext): readonly Objection[] {
  const { swap, app, patch } = context;
  if (swap.from.kind === 'launcher' || app.layersDir === patch.layersDir) {
    return [];
  }
  return [
    refuse(swap, {
      code: 'layers-dir-differs',
      sentence: `The image keeps its layers in ${app.layersDir}, the patch image in ${patch.layersDir}.`,
      cure: 'Build the patch image with the same CNB_LAYERS_DIR as the image.',
      facts: { app: app.layersDir, patchImage: patch.layersDir },
    }),
  ];
}
