/** Numbers from 0 to below 1, the same ones for the same seed (xorshift32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    // Zero would stay zero; small seeds are spread first.
    this.#state = Math.imul(seed, 0x9e3779b1) | 1;
    for (let round = 0; round < 8; round++) this.next();
  }

  next(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of them; the first ones far more often when `skew` is above 1. */
  pick<T>(items: readonly T[], skew = 1): T {
    return items[Math.floor(this.next() ** skew * items.length)];
  }

  /** Whole days of waiting, most of them short, around this mean. */
  days(mean: number): number {
    return 1 + Math.floor(-Math.log(1 - this.next()) * mean);
  }
}
