import { Runner } from './graphileWorker';

/** Looks in a row that may fail while a database restarts, before the runner is thought deaf. */
const FAILURES = 5;

/**
 * Settles when the runner has ended, or is of no use any more. The library has two ways to stay alive without taking a
 * job: it keeps the answer to its first question to the database, also when that was an error, and its own end can wait
 * for ever for a worker that met an error meanwhile. The first is stopped here, the second left behind after `patienceMs`;
 * a job that still runs there ends by itself, since its row is claimed.
 */
export async function endOfRunner(
  runner: Runner,
  patienceMs: number,
): Promise<void> {
  stopWhenDeaf(runner);
  const patience = new Promise<void>(resolve => {
    runner.events.on('pool:gracefulShutdown', () => {
      setTimeout(resolve, patienceMs).unref();
    });
  });
  await Promise.race([runner.promise, patience]);
}

function stopWhenDeaf(runner: Runner): void {
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
