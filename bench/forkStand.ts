import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Counts } from './countingProxy';
import { StandName } from './stand';
import { Question } from './standProcess';

/** A registry in another process. */
export interface Stand {
  readonly name: StandName;
  /** `127.0.0.1:port` */
  readonly host: string;
  counts(): Promise<Counts>;
  setLatency(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export async function forkStand(name: StandName): Promise<Stand> {
  const child = fork(join(__dirname, 'standProcess.ts'), [name]);
  const gone = new AbortController();
  child.once('exit', () => gone.abort(new Error('the registry process ended')));
  const host = await answerOf<string>(child, gone.signal);
  const ask = <T>(question: Question) => {
    const answer = answerOf<T>(child, gone.signal);
    child.send(question);
    return answer;
  };
  return {
    name,
    host,
    counts: () => ask({ ask: 'counts' }),
    setLatency: async ms => {
      await ask({ ask: 'latency', ms });
    },
    stop: async () => {
      await ask({ ask: 'stop' });
    },
  };
}

/** The next answer; other messages on the channel are the transform's. */
async function answerOf<T>(
  child: ChildProcess,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    const [message] = await once(child, 'message', { signal });
    if (message.answer !== undefined) return message.answer;
  }
}
