import { StandName, startStand } from './stand';

/** What the benchmark asks of the process that holds the registry. */
export type Question =
  | { readonly ask: 'counts' }
  | { readonly ask: 'latency'; readonly ms: number }
  | { readonly ask: 'stop' };

/** A process of its own, so that the client's CPU time is the client's alone. Started by `forkStand`. */
async function serve(name: StandName) {
  const stand = await startStand(name);
  process.on('message', async (question: Question) => {
    if (question.ask === 'latency') stand.setLatency(question.ms);
    if (question.ask === 'stop') await stand.stop();
    process.send?.({ answer: stand.counts() });
    if (question.ask === 'stop') process.disconnect();
  });
  process.on('disconnect', () => stand.stop());
  process.send?.({ answer: stand.host });
}

const name = process.argv[2];
if (name === 'embedded' || name === 'docker-registry') {
  serve(name).catch(error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
}
