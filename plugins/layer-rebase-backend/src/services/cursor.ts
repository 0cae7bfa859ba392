import { InputError } from '@backstage/errors';

/** The place after the last row of a page. */
export interface Position {
  readonly createdAt: string;
  readonly id: string;
}

const POSITION = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/;

/** An opaque text for the wire. */
export function writeCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

/** Throws InputError for a text that we did not write. */
export function readCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, createdAt, id] = POSITION.exec(text) ?? [];
  if (!id) throw new InputError('The cursor is not one of ours.');
  return { createdAt, id };
}
