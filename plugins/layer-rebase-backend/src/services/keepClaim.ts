import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Claim, RebaseStore } from '../store/RebaseStore';

/** How long a process may be silent before another one takes its work. */
export const LEASE_MS = 10_000;

/** Why an attempt should end before its work does. */
export type ClaimEnd = 'cancelled' | 'lost';

/** Renews a claim three times a lease, and says when it is to end. Returns what stops it. */
export function keepClaim(options: {
  readonly rebases: RebaseStore;
  readonly claim: Claim;
  readonly logger: LoggerService;
  readonly leaseMs?: number;
  readonly onEnd: (end: ClaimEnd) => void;
}): () => void {
  const { rebases, claim, logger, leaseMs = LEASE_MS, onEnd } = options;
  const beat = async () => {
    try {
      const state = await rebases.renew(claim, leaseMs);
      if (state === 'lost') onEnd('lost');
      if (state === 'cancel') onEnd('cancelled');
    } catch (error) {
      logger.warn('Could not renew a claim', toError(error));
    }
  };
  const timer = setInterval(beat, leaseMs / 3);
  return () => clearInterval(timer);
}
