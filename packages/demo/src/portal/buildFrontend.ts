import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../repositoryRoot';

/** Everything that ends up in the bundle. */
const SOURCES = [
  'packages/app/public',
  'packages/app/src',
  'plugins/layer-rebase/src',
  'plugins/layer-rebase-common/src',
];
const app = join(repositoryRoot, 'packages/app');
const stamp = join(app, 'dist/.built-from');

/** Builds `packages/app/dist`, unless it was built from the same sources. Answers whether it built. */
export async function buildFrontend(): Promise<boolean> {
  const sources = await hashSources();
  if (sources === (await readFile(stamp, 'utf8').catch(() => undefined))) {
    return false;
  }
  const cli = createRequire(__filename).resolve(
    '@backstage/cli/bin/backstage-cli',
  );
  await promisify(execFile)(process.execPath, [cli, 'package', 'build'], {
    cwd: app,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(error => {
    throw new Error(
      `Building the frontend failed.\n${error.stdout}\n${error.stderr}`,
    );
  });
  await writeFile(stamp, sources);
  return true;
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = ['yarn.lock', 'packages/app/package.json'];
  for (const folder of SOURCES) {
    const entries = await readdir(join(repositoryRoot, folder), {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of entries.filter(found => found.isFile())) {
      files.push(
        join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1),
      );
    }
  }
  for (const file of files.sort()) {
    hash.update(file).update(await readFile(join(repositoryRoot, file)));
  }
  return hash.digest('hex');
}
