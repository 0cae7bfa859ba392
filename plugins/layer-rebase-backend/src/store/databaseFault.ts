import { ServiceUnavailableError } from '@backstage/errors';

/** As SQLite, and Postgres (class 53 of its error codes), name a disk without room. */
const NO_ROOM = ['SQLITE_FULL', '53100'];

/**
 * What a caller may know of a fault of the database; undefined for any other error. The error itself names statements,
 * values and addresses, so it belongs into the log alone.
 */
export function databaseFault(error: unknown): Error | undefined {
  // Errors of native code need not be instances of this realm's Error.
  const { name, code, severity } = (error ?? {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly severity?: unknown;
  };
  if (NO_ROOM.includes(String(code))) {
    return new ServiceUnavailableError(
      'The database of this portal has no room left, so nothing was begun. Ask whoever operates it to make room, then try again.',
    );
  }
  const isOfDatabase =
    name === 'KnexTimeoutError' ||
    String(code).startsWith('SQLITE_') ||
    // Only errors that a Postgres server sent have one.
    severity !== undefined;
  return isOfDatabase
    ? new ServiceUnavailableError(
        'The database of this portal did not do what was asked. Try again; the log of the backend has the details.',
      )
    : undefined;
}
