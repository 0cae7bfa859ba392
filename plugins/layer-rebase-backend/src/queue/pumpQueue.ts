import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { RebaseStore } from '../store/RebaseStore';
import { RebaseQueue } from './RebaseQueue';

const EVERY_MS = 3_000;

/**
 * Hands due rows to the queue now and every few seconds: those of before the start, those whose process died, those
 * that wait for another try. Returns what ends it.
 */
export function pumpQueue(options: {
  readonly store: RebaseStore;
  readonly queue: RebaseQueue;
  readonly logger: LoggerService;
  readonly everyMs?: number;
}): () => void {
  const { store, queue, logger, everyMs = EVERY_MS } = options;
  const pump = async () => {
    try {
      for (const { id, image } of await store.listDue(new Date())) {
        await queue.enqueue({ id, queueName: image });
      }
    } catch (error) {
      logger.warn('Could not look for waiting rebases', toError(error));
    }
  };
  const timer = setInterval(pump, everyMs);
  void pump();
  return () => clearInterval(timer);
}
