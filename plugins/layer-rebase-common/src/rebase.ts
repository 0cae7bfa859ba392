import { Note } from './note';

export type RebaseKind = 'rebase' | 'rollback';

export type RebaseState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'unchanged'
  | 'failed'
  | 'cancelled';

export interface RebaseStepView {
  readonly step:
    | 'read'
    | 'transfer'
    | 'upload'
    | 'keep-previous'
    | 'guard'
    | 'tag'
    | 'verify';
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly ms?: number;
  /** `2 of 3` */
  readonly done?: number;
  readonly total?: number;
}

/** One carried-out (or refused) plan. */
export interface RebaseView {
  readonly id: string;
  readonly kind: RebaseKind;
  readonly state: RebaseState;
  readonly entityRef: string;
  readonly image: string;
  readonly planHash?: string;
  readonly fromDigest: string;
  readonly toDigest: string;
  readonly requestedBy: string;
  readonly forceReason?: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly attempt: number;
  readonly steps: readonly RebaseStepView[];
  /** Sentences of what was done: `run image 0.1.207 → 0.1.216`. */
  readonly summary: readonly string[];
  /** The sentences of `summary`, in the same order, for readers in other languages. */
  readonly summaryNotes?: readonly Note[];
  readonly cves: readonly string[];
  readonly result?: {
    readonly mounted: number;
    readonly copied: number;
    readonly kept: number;
    readonly replaced: number;
    readonly requests: number;
    readonly bytesUp: number;
    readonly bytesDown: number;
  };
  readonly failure?: {
    readonly code: string;
    /** Which side failed, what was and was not changed. */
    readonly sentence: string;
    readonly cure: string;
    /** True = the registry did not say whether it was. */
    readonly tagMoved: boolean;
    /** What stands in `sentence`, for readers in other languages, who read by `code`. */
    readonly facts?: Note['facts'];
  };
  /** True when the caller may roll it back now; otherwise why not. */
  readonly rollback: {
    readonly possible: boolean;
    readonly sentence: string;
    readonly note?: Note;
  };
}

export interface RebaseEventView {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly sentence: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}
