import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ActionParts, answerAction } from './answerAction';
import {
  entityRefField,
  patchField,
  reasonField,
  toPatch,
  toReason,
} from './shapes';

/** `layer-rebase:explain`: what is true of the images of a component, and why. */
export function registerExplain(parts: ActionParts): void {
  parts.actionsRegistry.register({
    name: 'explain',
    title: 'Explain the images of a component',
    description: `
Says for each container image of one catalog component whether it can be patched without a build, and why or why not:
the verdict, every reason with what to do about it, the patches that wait and the CVEs they close, and whether you may
rebase it. Verdicts: \`current\` (nothing to do), \`patchable\`, \`blocked\` (the reasons say by what), \`unsupported\` (not
built by buildpacks), \`unknown\` (the registry did not answer). Looks at the registry when what is known is too old.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRefField(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          mayRebase: z.boolean().describe('May you rebase these images?'),
          mayRebaseBecause: z.string(),
          images: z.array(
            z.object({
              image: z.string(),
              verdict: z.enum([
                'current',
                'patchable',
                'blocked',
                'unsupported',
                'unknown',
              ]),
              sentence: z.string().describe('The answer in one sentence'),
              digest: z.string().optional(),
              reasons: z.array(reasonField(z)),
              patches: z.array(patchField(z)),
              stale: z
                .string()
                .optional()
                .describe('Why this is only the last known state'),
              checkedAt: z.string().optional(),
            }),
          ),
          problems: z
            .array(z.string())
            .describe('What is wrong with the annotations of the component'),
        }),
    },
    examples: [
      {
        title: 'Why can checkout not be patched?',
        input: { entityRef: 'component:default/checkout' },
      },
    ],
    action: answerAction(
      parts,
      { eventId: 'image-fetch', severityLevel: 'low' },
      async ({ entityRef }: { entityRef: string }, caller) => {
        const request = { entityRef, look: false };
        const found = await parts.imageDesk.of(request, caller);
        return {
          entityRef: found.entityRef,
          mayRebase: found.mayRebase.allowed,
          mayRebaseBecause: found.mayRebase.sentence,
          images: found.images.map(toAnswer),
          problems: found.problems.map(({ sentence }) => sentence),
        };
      },
    ),
  });
}

function toAnswer(status: ImageStatus) {
  const { image, verdict, sentence, digest, checkedAt } = status;
  return {
    image,
    verdict,
    sentence,
    digest,
    reasons: status.reasons.map(toReason),
    patches: status.patches.map(toPatch),
    stale: status.stale?.sentence,
    checkedAt,
  };
}
