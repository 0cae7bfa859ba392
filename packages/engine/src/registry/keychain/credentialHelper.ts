import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { RebaseError } from '../../errors';
import { ConfiguredSecret } from './staticCredentials';

export interface HelperOptions {
  /** Folders as in `PATH`; relative ones are not looked into. */
  readonly path: string | undefined;
  readonly timeoutMs?: number;
}

/** A helper's name becomes part of a program's: nothing but these may stand in it (registries.md 4.3, row 12). */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

const TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 64 * 1024;

/** The user name that says: the secret is an identity token (ggcr `pkg/authn/README.md`). */
const TOKEN_USER = '<token>';

/**
 * Asks `docker-credential-NAME get`: the host on stdin, a JSON pair on stdout. Undefined when the helper knows no
 * credential; throws `unauthorized` when it is missing, fails, or says something else. Its output appears in no error.
 */
export async function askCredentialHelper(
  name: string,
  host: string,
  options: HelperOptions,
): Promise<ConfiguredSecret | undefined> {
  if (!NAME.test(name)) throw failed(name, 'has a name that no program has');
  const program = await findProgram(`docker-credential-${name}`, options.path);
  if (!program) throw failed(name, 'is not installed');
  const { code, output } = await run(program, host, options);
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return undefined;
    throw failed(name, `failed for ${host} (${code})`);
  }
  const secret = readSecret(output);
  if (!secret) throw failed(name, `gave no user and secret for ${host}`);
  return secret;
}

async function findProgram(
  program: string,
  path = '',
): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const candidate = join(folder, program);
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}

function run(
  program: string,
  host: string,
  { timeoutMs = TIMEOUT_MS }: HelperOptions,
): Promise<{ readonly code: number | string; readonly output: string }> {
  return new Promise(resolve => {
    const limits = {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_OUTPUT_BYTES,
    } as const;
    const child = execFile(program, ['get'], limits, (error, output) => {
      const code = error?.killed ? 'killed' : error?.code ?? 0;
      resolve({ code: error ? code || 'killed' : 0, output });
    });
    // A helper that ends without reading breaks the pipe: its exit tells what matters.
    child.stdin?.on('error', () => {});
    child.stdin?.end(host);
  });
}

function readSecret(output: string): ConfiguredSecret | undefined {
  const reply = parse(output);
  if (typeof reply !== 'object' || reply === null) return undefined;
  const { Username: username, Secret: secret }: Record<string, unknown> = {
    ...reply,
  };
  if (typeof username !== 'string' || typeof secret !== 'string' || !secret) {
    return undefined;
  }
  return username === TOKEN_USER
    ? { identityToken: secret }
    : { username, password: secret };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(name: string, why: string): RebaseError {
  const shown = JSON.stringify(name.slice(0, 64));
  return new RebaseError(
    'unauthorized',
    `the credential helper ${shown} ${why}`,
  );
}
