import {
  RebaseStepView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from './layers';
import { said } from './said';

const STEPS = [
  { step: 'read', ms: 212 },
  { step: 'transfer', ms: 341, total: 4 },
  { step: 'upload', ms: 88 },
  { step: 'keep-previous', ms: 61 },
  { step: 'guard', ms: 40 },
  { step: 'tag', ms: 97 },
  { step: 'verify', ms: 52 },
] as const;

/** The steps of a rebase of which the first `done` are done and the next one is going on. */
export function steps(
  done: number,
  going: 'running' | 'failed' = 'running',
): readonly RebaseStepView[] {
  return STEPS.map(({ ms, ...step }, index) => {
    const counted = 'total' in step;
    if (index < done) {
      return {
        ...step,
        state: 'done',
        ms,
        ...(counted && { done: step.total }),
      };
    }
    if (index > done) return { step: step.step, state: 'waiting' };
    return { ...step, state: going, ...(counted && { done: 2 }) };
  });
}

/** How many steps a rebase has. */
export const STEP_COUNT = STEPS.length;

const BASE = said(
  'change.base-tag',
  'The base moves from 0.1.199 to 0.1.207.',
  {
    from: '0.1.199',
    to: '0.1.207',
  },
);

const NOT_SUCCEEDED = said(
  'rollback.not-succeeded',
  'Only a rebase that succeeded can be undone.',
);

/** A rebase that has ended well. */
export const succeeded: RebaseView = {
  id: 'rebase-1',
  kind: 'rebase',
  state: 'succeeded',
  entityRef: 'component:default/patchable',
  image: 'registry.acme.dev/shop/checkout:1.4',
  planHash: digest('plan'),
  fromDigest: digest('checkout index'),
  toDigest: digest('registry.acme.dev/shop/checkout:1.4 rebased'),
  requestedBy: 'user:default/ana',
  createdAt: '2026-11-12T09:12:00.000Z',
  startedAt: '2026-11-12T09:12:00.100Z',
  finishedAt: '2026-11-12T09:12:01.410Z',
  attempt: 1,
  steps: steps(STEP_COUNT),
  summary: [BASE.sentence],
  summaryNotes: [BASE.note],
  cves: ['CVE-2026-27143', 'CVE-2026-29181'],
  result: {
    mounted: 4,
    copied: 0,
    kept: 9,
    replaced: 2,
    requests: 12,
    bytesUp: 14_204,
    bytesDown: 21_877,
  },
  rollback: {
    possible: true,
    ...said(
      'rollback.possible',
      'The tag goes back to the digest it had before, if nobody pushed since.',
    ),
  },
};

/** A rebase in the middle. */
export const running: RebaseView = {
  ...succeeded,
  id: 'rebase-2',
  state: 'running',
  createdAt: '2026-11-22T18:00:00.000Z',
  startedAt: '2026-11-22T18:00:00.100Z',
  finishedAt: undefined,
  steps: steps(1),
  result: undefined,
  rollback: { possible: false, ...NOT_SUCCEEDED },
};

/** A rebase that failed before anything was changed. */
export const failed: RebaseView = {
  ...succeeded,
  id: 'rebase-3',
  state: 'failed',
  steps: steps(4, 'failed'),
  result: undefined,
  failure: {
    code: 'tag-moved',
    sentence:
      'Registry.acme.dev/shop/checkout:1.4 points to sha256:5cd1a2e4 and not to sha256:31f0c2a9 any more. The tag was not moved: your image is what it was.',
    cure: 'Open a new plan; it will start from where the tag is now.',
    facts: {},
    tagMoved: false,
  },
  rollback: { possible: false, ...NOT_SUCCEEDED },
};

/** A rollback that has ended well. */
export const rolledBack: RebaseView = {
  ...succeeded,
  id: 'rebase-4',
  kind: 'rollback',
  fromDigest: succeeded.toDigest,
  toDigest: succeeded.fromDigest,
  summary: [`Undone: ${BASE.sentence}`],
  summaryNotes: [{ ...BASE.note, facts: { ...BASE.note.facts, undone: true } }],
  cves: [],
  createdAt: '2026-11-13T10:00:00.000Z',
  rollback: {
    possible: false,
    ...said('rollback.is-undo', 'This is an undo itself.'),
  },
};

/** One that waits for its turn. */
export const queued: RebaseView = {
  ...running,
  id: 'rebase-5',
  state: 'queued',
  startedAt: undefined,
  steps: [],
};

/** One that was called off before its turn came. */
export const cancelled: RebaseView = {
  ...succeeded,
  id: 'rebase-6',
  state: 'cancelled',
  createdAt: '2026-11-20T16:20:00.000Z',
  steps: [],
  result: undefined,
  rollback: {
    possible: false,
    ...NOT_SUCCEEDED,
  },
};

/** One that went over a check, for a reason that stays in sight. */
export const forced: RebaseView = {
  ...succeeded,
  id: 'rebase-7',
  createdAt: '2026-11-21T10:05:00.000Z',
  forceReason:
    'Tested on staging with 24.04; the 22.04 base gets no fixes after Friday.',
};
