import { CnbImage } from '../image/cnbImage';
import { judgeMatches } from '../patch/judgeMatches';
import { matchRules } from '../patch/matchRules';
import { RepositoryName } from '../image/reference';
import { PatchRule } from '../patch/patchRule';
import { PatchedLayer } from '../rebase/imageChange';
import { patchFacts } from '../rebase/patchFacts';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';
import { checkLayers } from './checkLayers';
import { resolvePatches } from './resolvePatches';

interface PlanPatchesOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly app: CnbImage;
  /** Where the app's own layers are. */
  readonly pinned: RepositoryName;
  readonly rules: readonly PatchRule[];
  readonly policy: RebasePolicy;
  /** Registry that the result goes to. */
  readonly near: string;
}

/** Which layers the rules replace by what, with every reason for and against. */
export async function planPatches(options: PlanPatchesOptions): Promise<{
  readonly patched: readonly PatchedLayer[];
  readonly reasons: readonly Reason[];
}> {
  const { rules, policy } = options;
  if (rules.length === 0) return { patched: [], reasons: [] };
  const app = patchFacts(options.app);
  const matched = matchRules(app, rules);
  const resolved = await resolvePatches({
    ...options,
    matches: matched.matches,
    platform: app.platform,
  });
  const answered = matched.matches.filter(
    ({ ruleIndex }) => !resolved.refused.has(ruleIndex),
  );
  const images = new Map(
    [...resolved.patches].map(([index, patch]) => [
      index,
      patch === 'platform-missing' ? patch : patch.facts,
    ]),
  );
  const judged = judgeMatches({ app, matches: answered, images, policy });
  const patched = judged.replacements.flatMap((replacement): PatchedLayer[] => {
    const patch = resolved.patches.get(replacement.match.ruleIndex);
    return patch && patch !== 'platform-missing'
      ? [{ replacement, patch: patch.pinned, image: patch.image }]
      : [];
  });
  return {
    patched,
    reasons: [
      ...gate(policy),
      ...matched.reasons,
      ...resolved.reasons,
      ...judged.reasons,
      ...(policy.checkLayers ? await checkLayers({ ...options, patched }) : []),
    ],
  };
}

/** Layer patches are an experiment upstream (RFC #333) and gated here as there. */
function gate({ layerPatches = 'error' }: RebasePolicy): Reason[] {
  if (layerPatches === 'quiet') return [];
  const blocks = layerPatches === 'error';
  return [
    {
      code: 'layer-patches-disabled',
      severity: blocks ? 'blocking' : 'warning',
      sentence: blocks
        ? 'Layer patches are experimental and not switched on here.'
        : 'Layer patches are experimental.',
      cure: blocks ? 'Ask the platform team to allow layer patches.' : '',
      facts: {},
    },
  ];
}
