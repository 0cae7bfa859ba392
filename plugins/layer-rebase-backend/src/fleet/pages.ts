import { InputError } from '@backstage/errors';

const DEFAULT_LIMIT = 50;
const MOST = 200;
const CURSOR = /^from (\d{1,9})$/;

/** Part of a sorted list. */
export interface PlaceInList {
  readonly offset: number;
  readonly limit: number;
}

/** Throws InputError for a cursor that we did not write. */
export function readPage({
  limit = DEFAULT_LIMIT,
  cursor,
}: {
  readonly limit?: number;
  readonly cursor?: string;
}): PlaceInList {
  const most = Math.max(1, Math.min(MOST, limit));
  if (cursor === undefined) return { offset: 0, limit: most };
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, offset] = CURSOR.exec(text) ?? [];
  if (!offset) throw new InputError('The cursor is not one of ours.');
  return { offset: Number(offset), limit: most };
}

/** Opaque; undefined after the last page. */
export function nextPage(
  { offset, limit }: PlaceInList,
  total: number,
): string | undefined {
  const next = offset + limit;
  return next < total
    ? Buffer.from(`from ${next}`).toString('base64url')
    : undefined;
}
