import { ActionParts, answerAction } from './answerAction';
import { patchField, toPatch } from './shapes';

/** `layer-rebase:list-patchable`: which images could be patched now. */
export function registerListPatchable(parts: ActionParts): void {
  parts.actionsRegistry.register({
    name: 'list-patchable',
    title: 'List images that can be patched',
    description: `
Lists container images of catalog components for which a fix is ready: a newer run image (the operating system below the
app), patches of single layers, or both. Answers from what the portal knows, without asking a registry; \`checkedAt\` says
how old that is. Only components that you may see are listed. An image that is not listed is up to date, blocked,
or not built by buildpacks: the action \`explain\` says which. To patch one, make a plan with the action \`plan\`.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          owner: z
            .string()
            .max(300)
            .optional()
            .describe(
              'Only components owned by this group or user: group:default/shop. Absent: of everybody.',
            ),
          limit: z
            .number()
            .int()
            .min(1)
            .max(200)
            .optional()
            .describe('Most images to list; 50 when absent'),
        }),
      output: z =>
        z.object({
          images: z.array(
            z.object({
              entityRef: z.string(),
              image: z.string(),
              sentence: z.string().describe('What is ready, in one sentence'),
              newerRunImage: z.boolean(),
              patches: z.array(patchField(z)),
              checkedAt: z.string().optional(),
            }),
          ),
          more: z.boolean().describe('True when the limit left some out'),
        }),
    },
    examples: [
      {
        title: 'What can the shop team patch?',
        input: { owner: 'group:default/shop' },
      },
    ],
    action: answerAction(
      parts,
      { eventId: 'image-fetch', severityLevel: 'low' },
      async (input: { owner?: string; limit?: number }, caller) => {
        const { items, more } = await parts.patchables.list(input, caller);
        const images = items.map(({ entityRef, status }) => ({
          entityRef,
          image: status.image,
          sentence: status.sentence,
          newerRunImage: status.platforms.some(
            ({ runImage }) => runImage?.outdated === true,
          ),
          patches: status.patches.map(toPatch),
          checkedAt: status.checkedAt,
        }));
        return { images, more };
      },
    ),
  });
}
