import { Runner } from './graphileWorker';

/** Looks in a row that may fail while a database restarts, before the runner is thought deaf. */
const FAILURES = 5;

/**
 * Stops a runner whose every look for a job fails, so that another one can begin: the library keeps the answer to its
 * first question to the database for as long as the runner lives, also when that answer was an error.
 */
export function endWhenDeaf(runner: Runner): void {
  let failures = 0;
  const heard = () => {
    failures = 0;
  };
  runner.events.on('worker:getJob:empty', heard);
  runner.events.on('job:start', heard);
  runner.events.on('worker:getJob:error', () => {
    failures += 1;
    // A runner that ends meanwhile for another reason refuses to be stopped once more.
    if (failures === FAILURES) runner.stop().catch(() => {});
  });
}
