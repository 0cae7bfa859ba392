import {
  ProgressEvent,
  RebasePlan,
  StepId,
  shortDigest,
} from '@layer-rebase/engine';

/** One step as it stands now. */
export interface Step {
  readonly step: StepId;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly ms?: number;
  readonly done?: number;
  readonly total?: number;
}

const TITLES: Readonly<Record<StepId, string>> = {
  read: 'Reading the image',
  transfer: 'Bringing layers into the repository',
  upload: 'Uploading the new configuration',
  'keep-previous': 'Keeping the previous image under its own tag',
  guard: 'Checking that nobody moved the tag',
  tag: 'Moving the tag',
  verify: 'Reading the tag back',
};

const MEANS = {
  mounted: 'Mounted',
  copied: 'Copied',
  uploaded: 'Uploaded',
  present: 'Already there:',
} as const;

/** The steps that a plan, or without one a rollback, is going to take. */
export function waitingSteps(plan: RebasePlan | undefined): readonly Step[] {
  const steps: readonly StepId[] = plan
    ? [
        'transfer',
        'upload',
        ...(plan.target.keepPreviousAs ? (['keep-previous'] as const) : []),
        'guard',
        'tag',
        'verify',
      ]
    : ['read', 'guard', 'tag', 'verify'];
  return steps.map(step => ({ step, state: 'waiting' }));
}

/** The steps after one more event; an event of a new attempt begins its step anew. */
export function foldStep(
  steps: readonly Step[],
  event: ProgressEvent,
  now: Date,
): readonly Step[] {
  const old = steps.find(({ step }) => step === event.step);
  const next = nextStep(old, event, now);
  return old
    ? steps.map(step => (step === old ? next : step))
    : [...steps, next];
}

/** Marks the step that was running as failed. */
export function failRunning(steps: readonly Step[]): readonly Step[] {
  return steps.map(step =>
    step.state === 'running' ? { ...step, state: 'failed' } : step,
  );
}

/** What the event says in words; undefined for events too small to keep. */
export function eventSentence(event: ProgressEvent): string | undefined {
  switch (event.type) {
    case 'step-started':
      return `${TITLES[event.step]}.`;
    case 'step-done':
      return `${TITLES[event.step]} took ${event.ms} ms.`;
    case 'blob':
      return `${MEANS[event.how]} ${shortDigest(event.digest)} (${
        event.size
      } bytes), ${event.done} of ${event.total}.`;
    default:
      return undefined;
  }
}

function nextStep(
  old: Step | undefined,
  event: ProgressEvent,
  now: Date,
): Step {
  const base: Step = old ?? {
    step: event.step,
    state: 'running',
    startedAt: now.toISOString(),
  };
  switch (event.type) {
    case 'step-started':
      return {
        step: event.step,
        state: 'running',
        startedAt: now.toISOString(),
        ...(event.total !== undefined && { done: 0, total: event.total }),
      };
    case 'step-done':
      return { ...base, state: 'done', ms: event.ms };
    case 'blob':
      return { ...base, done: event.done, total: event.total };
    default:
      return base;
  }
}
