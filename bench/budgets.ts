/** What a piece of work may cost at most; absent = not limited. Counts only: times depend on the machine. */
export interface Budget {
  readonly requests: number;
  /** On a registry that takes no blob with the request that begins its upload (decision 0100); as elsewhere when absent. */
  readonly requestsInTwoSteps?: number;
  /** Both ways, headers included. */
  readonly bytes?: number;
  readonly writes?: number;
}

export type WorkName =
  | 'cold rebase'
  | 'run image known'
  | 'app known too'
  | '40 MB patch'
  | 'nothing to do'
  | 'status';

/** The budgets of the design: 17 layers, 3 of them new from the run image, everything in one registry. */
export const BUDGETS: Readonly<Record<WorkName, Budget>> = {
  'cold rebase': { requests: 11, requestsInTwoSteps: 12, bytes: 45_000 },
  // The app was never seen: its manifest and config are read, the run image's are kept.
  'run image known': { requests: 9, requestsInTwoSteps: 10 },
  // As in a portal: the documents of both images were kept when the image was assessed.
  'app known too': { requests: 8, requestsInTwoSteps: 9 },
  // SBOM layers move, the patched layer does not: two small layers down, one up, beside the documents.
  '40 MB patch': { requests: 12, requestsInTwoSteps: 14, bytes: 200_000 },
  'nothing to do': { requests: 3, writes: 0 },
  status: { requests: 1, writes: 0 },
};

/** The budget of requests on one of our stands: distribution takes blobs in two steps. */
export function requestBudget(work: WorkName, stand: string): number {
  const { requests, requestsInTwoSteps = requests } = BUDGETS[work];
  return stand === 'docker-registry' ? requestsInTwoSteps : requests;
}
