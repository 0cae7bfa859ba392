import { LoggerService } from '@backstage/backend-plugin-api';
import { isRebaseError } from '@layer-rebase/engine';
import { ImageKeeper } from '../engine/ImageKeeper';
import { TagWatch } from '../engine/TagWatch';
import { WatchStore, WatchedTag } from '../store/WatchStore';
import { ImageStatuses } from './ImageStatuses';
import { mapLimited } from './mapLimited';

const PAGE = 200;
const AT_ONCE = 8;

export interface LookAtDueOptions {
  readonly watchStore: WatchStore;
  readonly watch: TagWatch;
  readonly keeper: ImageKeeper;
  readonly statuses: ImageStatuses;
  readonly logger: LoggerService;
}

/** Looks at run images and tagged patch images whose time has come, each once. Gives how many were looked at. */
export function lookAtDueBases(
  options: LookAtDueOptions,
  signal: AbortSignal,
): Promise<number> {
  const { keeper, logger } = options;
  return lookAtDue(options, false, signal, async ({ reference }) => {
    try {
      await keeper.follow(reference, signal);
    } catch (error) {
      if (!isRebaseError(error)) throw error;
      logger.warn(`Could not look at ${reference}: ${error.message}`);
    }
  });
}

/** Looks at app images whose time has come, or that were left to a look. Gives how many were looked at. */
export function lookAtDueImages(
  options: LookAtDueOptions,
  signal: AbortSignal,
): Promise<number> {
  return lookAtDue(options, true, signal, async ({ reference }) => {
    await options.statuses.follow(reference);
  });
}

/** What is due now, page by page; a host that begins to fail is left alone for the rest of its rest. */
async function lookAtDue(
  { watchStore, watch }: LookAtDueOptions,
  isApp: boolean,
  signal: AbortSignal,
  look: (tag: WatchedTag) => Promise<void>,
): Promise<number> {
  const by = new Date();
  let count = 0;
  while (!signal.aborted) {
    const notHosts = watch.hosts.resting();
    const due = await watchStore.listDue({
      by,
      isApp,
      notHosts,
      limit: PAGE,
    });
    if (due.length === 0) break;
    const looked = await mapLimited(due, AT_ONCE, async tag => {
      const isResting = watch.hosts.resting().includes(tag.host);
      if (signal.aborted || isResting) return 0;
      await look(tag);
      return 1;
    });
    const sum = looked.reduce<number>((total, one) => total + one, 0);
    count += sum;
    if (sum === 0) break;
  }
  return count;
}
