import { ErrorSide, isRebaseError, RebaseError } from '../errors';

/** Says on which side of the work a fault happened, unless it is already said. */
export async function withSide<T>(
  side: ErrorSide,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRebaseError(error) || error.side) throw error;
    const { code, message, facts } = error;
    throw new RebaseError(code, message, { side, facts, cause: error });
  }
}
