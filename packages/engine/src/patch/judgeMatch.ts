import { Digest } from '../image/digest';
import { Platform } from '../image/descriptor';
import { Reason } from '../reason';
import { RebasePolicy } from '../rebase/rebasePolicy';
import {
  ImageFacts,
  LayerReplacement,
  PatchableLayer,
  RuleMatch,
} from './imageFacts';
import { judgeSwap } from './judgeSwap';
import {
  alreadyApplied,
  appInconsistent,
  imageMissing,
  layerMissing,
  patchInconsistent,
  platformMissing,
} from './matchReasons';
import { forced } from './objection';

/** What became of one match: a replacement, or only reasons. */
export interface MatchVerdict {
  readonly match: RuleMatch;
  readonly reasons: readonly Reason[];
  readonly replacement?: LayerReplacement;
  /** The rule wants to replace the layer, whether it may or not. */
  readonly claims?: boolean;
  /** The patch image has nothing for this platform, so the rule's whole group stays out. */
  readonly platformMissing?: boolean;
}

export interface MatchQuestion {
  readonly app: ImageFacts;
  readonly patch: ImageFacts | 'platform-missing' | undefined;
  readonly policy: RebasePolicy;
}

/** Judges one rule on one layer: first whether there is anything to swap, then everything that speaks against it. */
export function judgeMatch(
  match: RuleMatch,
  { app, patch, policy }: MatchQuestion,
): MatchVerdict {
  if (patch === undefined) return { match, reasons: [imageMissing(match)] };
  if (patch === 'platform-missing' || !runsOn(app.platform, patch.platform)) {
    const reasons = [platformMissing(match, app.platform)];
    return { match, reasons, platformMissing: true };
  }
  const from = recordedLayer(match.layer, app);
  if (!from) return { match, reasons: [appInconsistent(match)] };
  const candidate = patch.layers.find(layer => sameName(layer, match.layer));
  if (!candidate) return { match, reasons: [layerMissing(match)] };
  const to = recordedLayer(candidate, patch);
  if (!to) return { match, reasons: [patchInconsistent(match, candidate)] };
  if (from === to) return { match, reasons: [alreadyApplied(match, to)] };
  const replacement = { match, replacement: candidate, from, to };
  return weigh(replacement, { app, patch, policy });
}

function weigh(
  replacement: LayerReplacement,
  question: Omit<MatchQuestion, 'patch'> & { readonly patch: ImageFacts },
): MatchVerdict {
  const { match } = replacement;
  const swap = {
    rule: match.rule,
    from: match.layer,
    to: replacement.replacement,
  };
  const objections = judgeSwap({ swap, ...question });
  const stands = objections.filter(
    ({ forceable }) => !(forceable && question.policy.force),
  );
  const overridden = objections.filter(entry => !stands.includes(entry));
  return {
    match,
    claims: true,
    reasons: [...stands.map(({ reason }) => reason), ...overridden.map(forced)],
    ...(stands.length === 0 && { replacement }),
  };
}

/** Equal os and architecture; variants only count when both sides name one (lifecycle platform/target_data.go). */
function runsOn(app: Platform, patch: Platform): boolean {
  return (
    app.os === patch.os &&
    app.architecture === patch.architecture &&
    (!app.variant || !patch.variant || app.variant === patch.variant)
  );
}

/** The recorded digest when the image really has such a layer. */
function recordedLayer(
  { diffId }: PatchableLayer,
  image: ImageFacts,
): Digest | undefined {
  return diffId && image.diffIds.includes(diffId) ? diffId : undefined;
}

function sameName(a: PatchableLayer, b: PatchableLayer): boolean {
  if (a.kind === 'launcher' || b.kind === 'launcher') return a.kind === b.kind;
  return a.buildpack === b.buildpack && a.layer === b.layer;
}
