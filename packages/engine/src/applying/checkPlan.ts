import { RebaseError } from '../errors';
import { Descriptor } from '../image/descriptor';
import { digestOf, isDigest } from '../image/digest';
import { parseReference } from '../image/reference';
import { planHashOf } from '../rebase/planHash';
import { RebasePlan } from '../rebase/rebasePlan';

/**
 * A plan may have travelled through files and databases: its hash and the digest of every document in it are checked
 * before anything is done. Throws `plan-mismatch`.
 */
export function checkPlan(plan: RebasePlan): void {
  if (plan?.kind !== 'plan' || plan.version !== 1) {
    throw mismatch('it is no plan of a version that is known here');
  }
  if (planHashOf(plan) !== plan.planHash) {
    throw mismatch('its hash does not fit its content');
  }
  const { registry, repository, tags } = plan.target;
  for (const { tag } of tags)
    parseReference(`${registry}/${repository}:${tag}`);
  for (const { descriptor, bytes } of documentsOf(plan)) {
    checkDocument(descriptor, bytes);
  }
  const top = plan.index ?? plan.platforms[0]?.manifest;
  if (top?.descriptor.digest !== plan.resultDigest) {
    throw mismatch('its result is not its last document');
  }
}

function documentsOf({ platforms, index, target }: RebasePlan) {
  const manifests = [
    ...platforms.map(({ manifest }) => manifest),
    ...(index ? [index] : []),
    ...(target.previous ? [target.previous] : []),
  ];
  return [
    ...manifests.map(({ descriptor, content }) => ({
      descriptor,
      bytes: Buffer.from(content),
    })),
    ...platforms.flatMap(({ uploads }) =>
      uploads.map(({ descriptor, content, encoding }) => ({
        descriptor,
        bytes: Buffer.from(content, encoding),
      })),
    ),
  ];
}

function checkDocument({ digest, size }: Descriptor, bytes: Buffer) {
  if (
    !isDigest(digest) ||
    digestOf(bytes) !== digest ||
    bytes.length !== size
  ) {
    throw mismatch(`the document ${digest} has another content`);
  }
}

function mismatch(why: string): RebaseError {
  return new RebaseError('plan-mismatch', `The plan cannot be used: ${why}`);
}
