import { ResponseError, toError } from '@backstage/errors';

/** What the backend said in words, without HTTP in front of it. */
export function failureSentence(error: unknown): string {
  if (error instanceof ResponseError) return error.body.error.message;
  return toError(error).message;
}
