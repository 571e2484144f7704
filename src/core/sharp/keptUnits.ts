import type { ModelSpec } from '../model';
import type { Samples } from '../windows/samples';
import { countBelow, countUpTo } from '../windows/timeSearch';
import type { Times } from '../windows/times';
import { unitsBackMs, type SharpShape } from './shape';
import type { Unit } from './unit';

/** The units of both tiers, one entry per renewal. */
export interface RenewedUnits {
  sudden: Unit;
  lasting: Unit;
}

/**
 * Units by all that they are made of, so that a refresh within the hour needs the newest samples only: the weeks before are read for
 * nothing else. Knows nothing of series: samples that came late, or another history, are other samples.
 */
export class KeptUnits {
  private kept = new Map<string, RenewedUnits>();

  /** @param most - this many pictures' units are kept, the last used ones; of two days each has about 1 kB */
  constructor(private most = 500) {}

  get size(): number {
    return this.kept.size;
  }

  get(key: string): RenewedUnits | undefined {
    const units = this.kept.get(key);
    if (units) {
      this.kept.delete(key);
      this.kept.set(key, units);
    }
    return units;
  }

  set(key: string, units: RenewedUnits): void {
    this.kept.set(key, units);
    if (this.kept.size > this.most) {
      this.kept.delete(this.kept.keys().next().value!);
    }
  }
}

/** What the units at some renewals are made of, as a text: model, step, and the samples that their windows reach, those that count. */
export function unitsKey(
  { times, values, regular, stepMs }: Samples,
  renewals: Times,
  model: ModelSpec,
  shape: SharpShape
): string {
  // Thousands of spans may be left out: the samples know nothing of them any more.
  const { exclusions: _, ...own } = model;
  const [firstMs, lastMs] = [renewals.times[0], renewals.times[renewals.times.length - 1]];
  const from = countBelow(times, firstMs - unitsBackMs(shape) - seasonBackMs(model, shape));
  const to = countUpTo(times, lastMs);
  const timesDigest = regular ? [times[from], stepMs] : digest(times.subarray(from, to));
  return JSON.stringify([firstMs, lastMs, shape, own, to - from, timesDigest, digest(values.subarray(from, to))]);
}

/** How long before a time its season reads samples. */
function seasonBackMs(
  { cycles, periodMs, trendMs, smoothingMs, timeZone }: ModelSpec,
  { renewMs, matureMs }: SharpShape
): number {
  return (
    cycles * periodMs + Math.max(trendMs + matureMs, smoothingMs) + 2 * renewMs + (timeZone === undefined ? 0 : renewMs)
  );
}

/** Two hashes of 32 bits over the bits of all numbers (multiplicative, with different primes). */
function digest(column: Float64Array): [number, number] {
  const words = new Int32Array(column.buffer, column.byteOffset, 2 * column.length);
  let [one, other] = [17, 31];
  for (let i = 0; i < words.length; i++) {
    one = Math.imul(one ^ words[i], 0x01000193) ^ (one >>> 15);
    other = Math.imul(other + words[i], 0x85ebca6b) ^ (other >>> 13);
  }
  return [one, other];
}
