import {
  ErrorSide,
  isRebaseError,
  RebaseError,
  RebaseErrorCode,
} from '@layer-rebase/engine';
import { printable, printableJson } from '../printable';
import { Terminal } from '../terminal';

const SIDE: Readonly<Record<ErrorSide, string>> = {
  'app-image': 'the image',
  'run-image': 'the run image',
  'patch-image': 'a patch image',
  target: 'the repository that is written to',
};

const CURE: Partial<Readonly<Record<RebaseErrorCode, string>>> = {
  'invalid-reference':
    'Write the image as registry/repository:tag or registry/repository@sha256:….',
  'invalid-options': 'See --help for what goes together.',
  'invalid-patch-file': 'Check the file with "layer-rebase patches lint FILE".',
  'image-missing':
    'Check the name and the tag; a private repository may also hide itself from strangers.',
  unauthorized:
    'Log in to the registry, or check that the login is for this host.',
  forbidden: 'Ask for the right to read this repository, or to push to it.',
  throttled:
    'Wait for as long as the registry asked for, then run the same command again.',
  'registry-unavailable':
    'Check the address and that the registry is up, then run the same command again.',
  timeout:
    'Run the same command again; what is uploaded already is not uploaded twice.',
  'digest-mismatch':
    'The registry or something in between altered the bytes; do not retry before this is understood.',
  'host-not-allowed':
    'Name the host on the command line (for a run image: --run-image), or leave out --strict.',
  'address-forbidden':
    'Private addresses are contacted only when you name their host yourself; link-local, unspecified and documentation addresses never.',
  'tag-moved':
    'Somebody pushed meanwhile. Look at what is there now, then run the same command again.',
  'tag-immutable':
    'This registry does not let the tag move; write a new tag instead.',
};

export interface FaultOptions {
  readonly json?: boolean;
  readonly debug?: boolean;
  /** What was and what was not changed, one sentence a line. */
  readonly standing?: readonly string[];
}

/** Says what failed, on which side, how things stand and what to do. JSON goes to stdout, the words to stderr. */
export function printFault(
  terminal: Terminal,
  error: unknown,
  options: FaultOptions,
): void {
  if (options.json) {
    terminal.print(printableJson({ error: faultValue(error, options) }));
  }
  terminal.note(faultLines(error, options).join('\n'));
  if (options.debug && error instanceof Error) {
    terminal.note(printStack(error));
  }
}

function faultValue(error: unknown, { standing }: FaultOptions) {
  const common = { message: messageOf(error), ...(standing && { standing }) };
  if (!isRebaseError(error)) return { code: 'unexpected', ...common };
  const { code, side, facts } = error;
  return { code, ...(side && { side }), ...common, facts };
}

function faultLines(error: unknown, { standing }: FaultOptions): string[] {
  const known = isRebaseError(error) ? error : undefined;
  const where = known?.side ? ` (${SIDE[known.side]})` : '';
  const headline =
    known?.code === 'aborted'
      ? 'Interrupted.'
      : `Failed${where}: ${messageOf(error)}`;
  const cure = known
    ? cureOf(known)
    : 'This was not expected; run again with --debug and report what it shows.';
  return [headline, ...(standing ?? []), ...(cure ? [`→ ${cure}`] : [])];
}

/** A TLS greeting answered in plain text is the commonest slip with registries inside a company. */
function cureOf(error: RebaseError): string | undefined {
  return error.message.includes('ERR_SSL_WRONG_VERSION_NUMBER')
    ? `It answers in plain HTTP; allow that with --insecure-registry ${error.facts.host}.`
    : CURE[error.code];
}

function messageOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error));
}

function printStack(error: Error): string {
  const cause =
    error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : '';
  return `${error.stack}${cause}`;
}
