import { StepId } from '@layer-rebase/engine';

/** The steps of a rebase in words. */
export const STEP_WORDS: Readonly<Record<StepId, string>> = {
  read: 'reading images',
  transfer: 'mounting and copying layers',
  upload: 'uploading config',
  'keep-previous': 'keeping the old image under its own tag',
  guard: 'checking that nobody moved the tag',
  tag: 'moving the tag',
  verify: 'reading the tag back',
};
