import { readDemoOptions, USAGE } from './demoOptions';
import { startDemo } from './startDemo';
import { welcome } from './welcome';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Runs until a signal comes or the backend ends; resolves to the exit code. */
async function run(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2), process.env);
  if (options.help) {
    print(USAGE);
    return 0;
  }
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = new Promise<undefined>(resolve => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        controller.abort();
        resolve(undefined);
      });
    }
  });
  const started = Date.now();
  const demo = await startDemo({ ...options, log: print, signal });
  print(welcome(demo, Date.now() - started));
  const ended = await Promise.race([stopped, demo.portal.ended]);
  print(ended ?? '\nEnding the portal and the registry…');
  await demo.stop();
  return ended ? 1 : 0;
}

run().then(
  code => process.exit(code),
  error => {
    const aborted = error?.name === 'AbortError';
    print(aborted ? '\nEnded.' : `\n${error.message}`);
    process.exit(aborted ? 0 : 1);
  },
);
