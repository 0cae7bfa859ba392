import { RebaseErrorCode } from '../errors';

/** How one request ended, for whoever counts them. */
export interface RequestReport {
  /** As in the URL: without the port that is standard for it. */
  readonly host: string;
  readonly method: string;
  /** Absent when no answer came. */
  readonly status?: number;
  /** Why no answer came. */
  readonly fault?: RebaseErrorCode;
  /** Until the head of the answer. */
  readonly ms: number;
}
