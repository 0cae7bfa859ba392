import { Digest, digestOf } from '../image/digest';
import { RebasePlan } from './rebasePlan';

/** Digest over the plan without its hash, keys sorted, so that a journey through JSON does not change it. */
export function planHashOf(plan: Omit<RebasePlan, 'planHash'>): Digest {
  const { planHash: _, ...content } = plan as RebasePlan;
  return digestOf(JSON.stringify(content, sortKeys));
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
