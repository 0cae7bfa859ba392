/** The steps of a rebase, in order, as users see them. */
export type StepId =
  | 'read'
  | 'transfer'
  | 'upload'
  | 'keep-previous'
  | 'guard'
  | 'tag'
  | 'verify';

/** What happens now. `onProgress` is called in order; it must not throw. */
export type ProgressEvent =
  | {
      readonly type: 'step-started';
      readonly step: StepId;
      readonly total?: number;
    }
  | {
      readonly type: 'blob';
      readonly step: 'transfer' | 'upload';
      readonly digest: string;
      readonly size: number;
      readonly how: 'mounted' | 'copied' | 'uploaded' | 'present';
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'bytes';
      readonly step: 'transfer';
      readonly digest: string;
      readonly done: number;
      readonly size: number;
    }
  | { readonly type: 'step-done'; readonly step: StepId; readonly ms: number };

export type OnProgress = (event: ProgressEvent) => void;
