import { isRebaseError, RebaseError, RebaseErrorCode } from '../errors';

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'has no address in DNS',
  EAI_AGAIN: 'cannot be looked up in DNS right now',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
};

const CERTIFICATE =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH)/;

/** Turns what sockets, parsers and timers throw into a {@link RebaseError} that names the host and the trouble. */
export function wireError(
  error: unknown,
  host: string,
  signal?: AbortSignal,
): RebaseError {
  if (isRebaseError(error)) return error;
  if (signal?.aborted) {
    return new RebaseError('aborted', 'the work was cancelled', {
      cause: error,
    });
  }
  const [code, sentence] = explain(causeCode(error));
  return new RebaseError(code, `${host} ${sentence}`, {
    cause: error,
    facts: { host },
  });
}

/** True when the same request may succeed a moment later. */
export function isPassingTrouble(error: unknown): boolean {
  return (
    isRebaseError(error) &&
    (error.code === 'timeout' ||
      (error.code === 'registry-unavailable' &&
        !CERTIFICATE.test(causeCode(error.cause))))
  );
}

function explain(code: string): [RebaseErrorCode, string] {
  if (TIMEOUTS.has(code)) return ['timeout', 'did not answer in time'];
  if (CERTIFICATE.test(code)) {
    return [
      'registry-unavailable',
      `shows a certificate that cannot be trusted (${code})`,
    ];
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return ['too-large', 'answers with headers larger than we read'];
  }
  if (
    code.startsWith('HPE_') ||
    code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
  ) {
    return ['registry-unavailable', 'answers with something that is not HTTP'];
  }
  const known = Object.hasOwn(UNREACHABLE, code)
    ? UNREACHABLE[code]
    : undefined;
  return ['registry-unavailable', known ?? 'broke the connection'];
}

function causeCode(error: unknown): string {
  const codes = [error, error instanceof Error ? error.cause : undefined].map(
    one =>
      typeof one === 'object' && one !== null && 'code' in one
        ? String(one.code)
        : '',
  );
  return codes.find(code => code !== '') ?? '';
}
