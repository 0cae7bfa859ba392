import {
  ReasonView,
  WaitingPatchView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** Fields that several actions take or give. Built with the `z` of the registry: another copy's schemas come out empty. */
export const entityRefField = (z: Z) =>
  z
    .string()
    .min(3)
    .max(300)
    .describe('Entity reference of the component: component:default/checkout');

export const imageField = (z: Z) =>
  z
    .string()
    .min(1)
    .max(1024)
    .describe(
      'Image as the actions list-patchable and explain name it: registry.example.com/shop/checkout:1.4',
    );

export const reasonField = (z: Z) =>
  z.object({
    code: z.string().describe('Stable code of the reason'),
    severity: z.enum(['info', 'warning', 'blocking']),
    sentence: z.string(),
    cure: z.string().describe('What to do about it; may be empty'),
    platform: z.string().optional(),
  });

export const patchField = (z: Z) =>
  z.object({
    id: z.string().describe('Id to choose this patch by in the action plan'),
    title: z.string(),
    target: z.string().describe('launcher, or buildpack id and layer'),
    severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
    cves: z.array(z.string()),
  });

/** A reason without what only a page needs. */
export function toReason(reason: ReasonView) {
  const { code, severity, sentence, cure, platform } = reason;
  return { code, severity, sentence, cure, platform };
}

/** A patch without what only a page needs. */
export function toPatch(patch: WaitingPatchView) {
  const { id, title, target, severity, cves } = patch;
  return { id, title, target, severity, cves: [...cves] };
}
