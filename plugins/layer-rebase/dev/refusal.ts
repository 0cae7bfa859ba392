import { ResponseError } from '@backstage/errors';
import { Note } from '@layer-rebase/backstage-plugin-layer-rebase-common';

const STATUS = {
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
} as const;

/** The same error class that the real client throws, with the same body. */
export function refusal(name: keyof typeof STATUS, note: Note) {
  const statusCode = STATUS[name];
  const error = { name, message: note.sentence, note };
  return ResponseError.fromResponse(
    new Response(JSON.stringify({ error, response: { statusCode } }), {
      status: statusCode,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
