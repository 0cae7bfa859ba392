import { isRebaseError, RebaseErrorCode } from '@layer-rebase/engine';

/**
 * What the process answers with. 3, 11 and 72 are the lifecycle's (cnb-rebase.md 2.10); the platform spec leaves
 * 70–79 to rebasing, so what the lifecycle also calls 72 is told apart there. docs/cli.md has the table for users.
 */
export const EXIT = {
  done: 0,
  unexpected: 1,
  badInput: 3,
  platformApi: 11,
  refused: 72,
  tagMoved: 73,
  registry: 74,
  reportNotWritten: 75,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_ERROR: Readonly<Record<RebaseErrorCode, ExitCode>> = {
  'invalid-reference': EXIT.badInput,
  'invalid-patch-file': EXIT.badInput,
  'invalid-options': EXIT.badInput,
  'invalid-document': EXIT.registry,
  'image-missing': EXIT.refused,
  'blob-missing': EXIT.registry,
  unauthorized: EXIT.registry,
  forbidden: EXIT.registry,
  throttled: EXIT.registry,
  'registry-unavailable': EXIT.registry,
  'registry-error': EXIT.registry,
  timeout: EXIT.registry,
  'digest-mismatch': EXIT.registry,
  'too-large': EXIT.registry,
  'host-not-allowed': EXIT.refused,
  'address-forbidden': EXIT.refused,
  'realm-not-allowed': EXIT.refused,
  'redirect-forbidden': EXIT.refused,
  unsupported: EXIT.refused,
  'tag-moved': EXIT.tagMoved,
  'tag-immutable': EXIT.tagMoved,
  'plan-mismatch': EXIT.refused,
  aborted: EXIT.interrupted,
};

/** The exit code for whatever was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isRebaseError(error)) return EXIT.unexpected;
  const { code, facts } = error;
  if (code === 'invalid-options' && 'platformApi' in facts) {
    return EXIT.platformApi;
  }
  return BY_ERROR[code] ?? EXIT.unexpected;
}
