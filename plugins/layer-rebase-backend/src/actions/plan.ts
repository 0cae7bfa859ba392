import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ActionParts, answerAction } from './answerAction';
import { entityRefField, imageField, reasonField, toReason } from './shapes';

/** `layer-rebase:plan`: what exactly a rebase would change. */
export function registerPlan(parts: ActionParts): void {
  parts.actionsRegistry.register({
    name: 'plan',
    title: 'Plan a rebase',
    description: `
Says exactly what patching one container image would change: which layers, from which digest to which, what stays, what is
lost. Nothing is written to the registry. The answer has a \`planId\`, which the action \`rebase\` carries out within the
time until \`expiresAt\`, and the command that does the same without the portal. A refused plan cannot be carried out; its
reasons say what to do. Plans that override checks are not made here: a person does that, with a written reason, in
the portal.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefField(z),
          image: imageField(z),
          runImage: z
            .boolean()
            .optional()
            .describe('Take a newer run image when there is one; default true'),
          patches: z
            .array(z.string().max(200))
            .max(200)
            .optional()
            .describe('Ids of waiting patches to take; default all'),
        }),
      output: z =>
        z.object({
          planId: z.string(),
          refused: z.boolean(),
          changed: z.boolean().describe('False: there is nothing to do'),
          fromDigest: z.string().optional(),
          toDigest: z.string().optional(),
          tags: z.array(z.string()).describe('Tags that would be written'),
          changes: z.array(z.string()),
          closes: z.array(z.string()).describe('CVEs'),
          stays: z.array(z.string()),
          lost: z.array(z.string()),
          reasons: z.array(reasonField(z)),
          expiresAt: z.string(),
          command: z.string(),
        }),
    },
    examples: [
      {
        title: 'Only a newer run image, no patches',
        input: {
          entityRef: 'component:default/checkout',
          image: 'registry.example.com/shop/checkout:1.4',
          patches: [],
        },
      },
    ],
    action: answerAction(
      parts,
      { eventId: 'plan-create', severityLevel: 'low' },
      async (input: PlanInput, caller) =>
        toAnswer(await parts.service.createPlan(input, caller)),
    ),
  });
}

type PlanInput = {
  entityRef: string;
  image: string;
  runImage?: boolean;
  patches?: string[];
};

function toAnswer(view: PlanView) {
  const { changes, fromDigest, toDigest } = view;
  return {
    planId: view.id,
    refused: view.refused,
    changed: view.changed,
    fromDigest,
    toDigest,
    tags: [...view.tags],
    changes: changes.map(({ sentence }) => sentence),
    closes: [...new Set(changes.flatMap(({ cves }) => cves))],
    stays: [...view.stays],
    lost: [...view.lost],
    reasons: view.reasons.map(toReason),
    expiresAt: view.expiresAt,
    command: view.cli.command,
  };
}
