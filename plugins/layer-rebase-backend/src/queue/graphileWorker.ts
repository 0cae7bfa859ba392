import { LoggerService } from '@backstage/backend-plugin-api';
import { Logger } from 'graphile-worker';

// The only file that loads graphile-worker, which exists as an ES module only; Node 24 lets CommonJS require it.
export { makeWorkerUtils, run } from 'graphile-worker';
export type { Runner, WorkerUtils } from 'graphile-worker';

/** What the worker says, in our log: what it did is of interest to nobody, since the rows say it too. */
export function workerLogger(logger: LoggerService): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') logger.warn(message);
    if (level === 'info') logger.debug(message);
  });
}
