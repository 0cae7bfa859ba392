import { ActionParts, answerAction } from './answerAction';

/** `layer-rebase:rebase`: carries a plan out. */
export function registerRebase(parts: ActionParts): void {
  parts.actionsRegistry.register({
    name: 'rebase',
    title: 'Carry out a plan',
    description: `
Carries out a plan made by the action \`plan\`: writes the patched image and moves the tag to it. Whoever pulls the tag from
then on gets the new image. Only owners of the component may do this, as in the portal. Answers at once with the state
of the job; asking again with the same plan gives the same job. Fails when the tag moved since the plan was made: make a
new plan then. A rebase can be undone in the portal.
    `,
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          planId: z
            .string()
            .uuid()
            .describe('planId of the answer of the action plan'),
        }),
      output: z =>
        z.object({
          rebaseId: z.string(),
          state: z.enum([
            'queued',
            'running',
            'succeeded',
            'unchanged',
            'failed',
            'cancelled',
          ]),
          entityRef: z.string(),
          image: z.string(),
          fromDigest: z.string(),
          toDigest: z.string(),
          summary: z.array(z.string()),
        }),
    },
    examples: [
      {
        title: 'Carry out the plan that was just made',
        input: { planId: '3f0c7a52-8d7e-4f3b-9a41-5f1d2f6c0b7e' },
      },
    ],
    action: answerAction(
      parts,
      { eventId: 'rebase-create', severityLevel: 'high' },
      async ({ planId }: { planId: string }, caller) => {
        const view = await parts.service.start({ planId }, caller);
        const { id, state, entityRef, image, fromDigest, toDigest } = view;
        return {
          rebaseId: id,
          state,
          entityRef,
          image,
          fromDigest,
          toDigest,
          summary: [...view.summary],
        };
      },
    ),
  });
}
