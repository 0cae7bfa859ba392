/** Which party of the conversation a fault belongs to, so that a reader knows where to look. */
export type ErrorSide = 'app-image' | 'run-image' | 'patch-image' | 'target';

/** Every fault the engine can throw. Messages may change, codes may not. */
export type RebaseErrorCode =
  | 'invalid-reference'
  | 'invalid-document'
  | 'invalid-patch-file'
  | 'invalid-options'
  | 'image-missing'
  | 'blob-missing'
  | 'unauthorized'
  | 'forbidden'
  | 'throttled'
  | 'registry-unavailable'
  | 'registry-error'
  | 'timeout'
  | 'digest-mismatch'
  | 'too-large'
  | 'host-not-allowed'
  | 'address-forbidden'
  | 'realm-not-allowed'
  | 'redirect-forbidden'
  | 'unsupported'
  | 'tag-moved'
  | 'tag-immutable'
  | 'plan-mismatch'
  | 'aborted';

export interface RebaseErrorOptions {
  readonly cause?: unknown;
  readonly side?: ErrorSide;
  /** Small, non-secret values that a caller may show: host, repository, status, retryAfterMs. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The one exception of this package. A fault, never a refusal: what an image does not allow is a value
 * ({@link Refusal}), what went wrong on the way is a `RebaseError`.
 */
export class RebaseError extends Error {
  readonly code: RebaseErrorCode;
  readonly side?: ErrorSide;
  readonly facts: Readonly<Record<string, string | number | boolean>>;

  constructor(
    code: RebaseErrorCode,
    message: string,
    options: RebaseErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'RebaseError';
    this.code = code;
    this.side = options.side;
    this.facts = options.facts ?? {};
  }
}

/** True for a {@link RebaseError}, also one that came from another copy of this package. */
export function isRebaseError(value: unknown): value is RebaseError {
  return (
    value instanceof Error && value.name === 'RebaseError' && 'code' in value
  );
}
