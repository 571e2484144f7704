/** Seeded randomness for generated cases: mulberry32 (public domain). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  }

  /** Uniform in 0 .. 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  normal(sigma = 1): number {
    const u = 1 - this.next();
    return sigma * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next());
  }

  /** How many of `count` hit, each with the same probability; of more than 100 expected by the normal distribution. */
  hits(count: number, probability: number): number {
    if (probability > 0.5) {
      return count - this.hits(count, 1 - probability);
    }
    const mean = count * probability;
    if (mean > 100) {
      const hits = Math.round(mean + this.normal(Math.sqrt(mean * (1 - probability))));
      return Math.max(0, Math.min(count, hits));
    }
    // From one hit to the next it takes a geometric number of tries.
    let hits = -1;
    for (let tries = 0; tries <= count && mean > 0; hits++) {
      tries += 1 + Math.floor(Math.log(1 - this.next()) / Math.log(1 - probability));
    }
    return Math.max(0, hits);
  }

  weibull(shape: number): number {
    return (-Math.log(1 - this.next())) ** (1 / shape);
  }

  pick<T>(from: T[]): T {
    return from[this.whole(0, from.length - 1)];
  }

  /** `count` different ones, in the order of `from`. */
  some<T>(from: T[], count: number): T[] {
    const left = from.map((_, i) => i);
    const chosen = Array.from(
      { length: Math.min(count, from.length) },
      () => left.splice(this.whole(0, left.length - 1), 1)[0]
    );
    return chosen.sort((a, b) => a - b).map((i) => from[i]);
  }
}
