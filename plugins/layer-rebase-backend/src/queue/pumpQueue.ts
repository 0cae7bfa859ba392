import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { RebaseStore } from '../store/RebaseStore';
import { RebaseQueue } from './RebaseQueue';

const EVERY_MS = 3_000;

/**
 * The safety net below the queue: hands it due rows now and every few seconds, whatever became of their jobs, and lets it
 * free what killed processes had taken. Returns what ends it.
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
      await queue.recover();
      for (const { id, image } of await store.listDue()) {
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
