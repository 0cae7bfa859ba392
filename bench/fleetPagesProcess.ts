import { measureFleets } from './fleetPages';

/** Measures in a process of its own, beside a Postgres; progress on stderr, the costs on stdout as JSON. */
measureFleets(line => process.stderr.write(`${line}\n`)).then(
  costs => process.stdout.write(JSON.stringify(costs)),
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  },
);
