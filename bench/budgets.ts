/** What a piece of work may cost at most; absent = not limited. Counts only: times depend on the machine. */
export interface Budget {
  readonly requests: number;
  /** Both ways, headers included. */
  readonly bytes?: number;
  readonly writes?: number;
}

export type WorkName =
  | 'cold rebase'
  | 'run image known'
  | 'image first seen'
  | '40 MB patch'
  | 'nothing to do'
  | 'status';

/** The budgets of the design: 17 layers, 3 of them new from the run image, everything in one registry. */
export const BUDGETS: Readonly<Record<WorkName, Budget>> = {
  'cold rebase': { requests: 12, bytes: 45_000 },
  // As in a portal: the documents of both images were kept when the image was assessed.
  'run image known': { requests: 9 },
  // The run image's documents are kept, the app's are read: by HEAD, because they might have been kept, then GET twice.
  'image first seen': { requests: 11 },
  // SBOM layers move, the patched layer does not: two small layers down, one up, beside the documents.
  '40 MB patch': { requests: 20, bytes: 200_000 },
  'nothing to do': { requests: 3, writes: 0 },
  status: { requests: 1, writes: 0 },
};
