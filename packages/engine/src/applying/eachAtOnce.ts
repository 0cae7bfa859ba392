/** Runs work over items, so many at once; the first fault stops what has not begun and is thrown when the rest has ended. */
export async function eachAtOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lanes = Array.from(
    { length: Math.min(limit, items.length) },
    async () => {
      for (
        let item = waiting.shift();
        item !== undefined;
        item = waiting.shift()
      ) {
        try {
          await work(item);
        } catch (error) {
          waiting.length = 0;
          throw error;
        }
      }
    },
  );
  const ends = await Promise.allSettled(lanes);
  const failed = ends.find(end => end.status === 'rejected');
  if (failed) throw failed.reason;
}
