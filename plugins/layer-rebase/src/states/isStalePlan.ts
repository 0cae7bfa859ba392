import { ResponseError } from '@backstage/errors';

/** Did the backend refuse to start because an input of the plan moved? (409 ConflictError) */
export function isStalePlan(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 409;
}
