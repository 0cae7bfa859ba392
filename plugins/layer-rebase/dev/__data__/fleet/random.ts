/** Numbers that look random and are the same each time: a linear congruential generator. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** One of some values; the first ones more often. */
export function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() ** 1.6 * values.length)];
}
