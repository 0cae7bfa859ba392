import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FleetAnswer, FleetCounts, FleetQuestion } from './fleetProcess';
import { FleetOrder } from './fleetRegistry';

/** The registry of a fleet in another process. */
export interface ForkedFleet {
  readonly host: string;
  readonly images: readonly string[];
  readonly patchFile: string;
  /** Requests since the last question, connections since the start. */
  counts(): Promise<FleetCounts>;
  moveBase(): Promise<void>;
  stop(): Promise<void>;
}

export async function forkFleet(order: FleetOrder): Promise<ForkedFleet> {
  const child = fork(join(__dirname, 'fleetProcess.ts'), [
    String(order.images),
    String(order.patches),
  ]);
  const { host = '', images = [], patchFile = '' } = await answerOf(child);
  const ask = (question: FleetQuestion) => {
    const answer = answerOf(child);
    child.send(question);
    return answer;
  };
  return {
    host,
    images,
    patchFile,
    counts: async () => (await ask({ ask: 'counts' })).counts,
    moveBase: async () => {
      await ask({ ask: 'move base' });
    },
    stop: async () => {
      await ask({ ask: 'stop' });
    },
  };
}

/** The next answer; other messages on the channel are the transform's. */
async function answerOf(child: ChildProcess): Promise<FleetAnswer> {
  const gone = new AbortController();
  const onExit = () => gone.abort(new Error('the registry process ended'));
  child.once('exit', onExit);
  try {
    for (;;) {
      const [message] = await once(child, 'message', { signal: gone.signal });
      if (message.answer !== undefined) return message.answer;
    }
  } finally {
    child.off('exit', onExit);
  }
}
