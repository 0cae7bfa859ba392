import {
  Digest,
  PlannedTag,
  RebasePlan,
  Registry,
  shortDigest,
} from '@layer-rebase/engine';
import { Steps } from '../progress/followSteps';

/** A look at the tags must not keep somebody waiting who just pressed Ctrl-C. */
const LOOK_MS = 5000;

/** After a fault: what was and what was not changed, one sentence a line. Looks at the registry where only it can know. */
export async function describeStanding(
  registry: Registry,
  plan: RebasePlan,
  steps: Steps,
): Promise<readonly string[]> {
  const kept = plan.target.keepPreviousAs;
  return [
    ...(steps.started('tag')
      ? await Promise.all(
          plan.target.tags.map(tag => whereIs(tag, registry, plan)),
        )
      : ['No tag was moved.']),
    ...(kept && steps.done('keep-previous')
      ? [`The old image was given the tag ${kept}.`]
      : []),
    ...(steps.started('transfer') && !steps.started('tag')
      ? [
          'Layers that arrived already are not visible to anybody and will not be sent twice.',
        ]
      : []),
  ];
}

async function whereIs(
  { tag, expected }: PlannedTag,
  registry: Registry,
  plan: RebasePlan,
): Promise<string> {
  const { registry: host, repository } = plan.target;
  try {
    const now = await registry.headManifest(
      { registry: host, repository, tag },
      { signal: AbortSignal.timeout(LOOK_MS) },
    );
    return sentence(tag, now?.digest, expected, plan.resultDigest);
  } catch {
    return `Tag ${tag} may have moved to ${plan.resultDigest}: the registry did not say. Look with "layer-rebase inspect".`;
  }
}

function sentence(
  tag: string,
  now: Digest | undefined,
  before: Digest | undefined,
  planned: Digest,
): string {
  if (now === planned) return `Tag ${tag} has moved to ${planned}.`;
  if (now === before) {
    return `Tag ${tag} had not moved when looked at just now; the request to move it may still be on its way, so look again with "layer-rebase inspect".`;
  }
  return now
    ? `Tag ${tag} points to ${shortDigest(
        now,
      )}, which is neither the old nor the new image: somebody else pushed.`
    : `Tag ${tag} does not exist now.`;
}
