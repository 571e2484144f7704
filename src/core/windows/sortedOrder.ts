const DIGIT_BITS = 11;
const DIGIT_SIZE = 1 << DIGIT_BITS;
const DIGITS = 6;

/**
 * The indices of values in ascending order, NaN before everything else (as Prometheus sorts for quantiles), equal ones by
 * index. A radix sort of the 64 bits of each number, lowest digits first: linear time, without comparisons.
 */
export function sortedOrder(values: Float64Array): Int32Array {
  const count = values.length;
  const { high, low } = sortableBits(values);
  const places = new Int32Array(DIGIT_SIZE);
  let order = new Int32Array(count);
  let next = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    order[i] = i;
  }
  for (let digit = 0; digit < DIGITS; digit++) {
    countDigits(places, high, low, digit);
    if (count > 0 && places[digitOf(high[0], low[0], digit)] === count) {
      continue;
    }
    countsToPlaces(places);
    for (let i = 0; i < count; i++) {
      const index = order[i];
      next[places[digitOf(high[index], low[index], digit)]++] = index;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Both halves of each number's bits, changed so that they ascend as unsigned numbers when the values do. */
function sortableBits(values: Float64Array): { high: Uint32Array; low: Uint32Array } {
  const count = values.length;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  // Little-endian, as every engine that runs JavaScript today.
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * count);
  for (let i = 0; i < count; i++) {
    const upper = bits[2 * i + 1];
    const isNegative = upper >>> 31 === 1;
    high[i] = isNegative ? ~upper : upper | 0x80000000;
    low[i] = isNegative ? ~bits[2 * i] : bits[2 * i];
    if (values[i] !== values[i]) {
      high[i] = 0;
      low[i] = 0;
    }
  }
  return { high, low };
}

function digitOf(high: number, low: number, digit: number): number {
  switch (digit) {
    case 0:
      return low & 2047;
    case 1:
      return (low >>> 11) & 2047;
    case 2:
      return ((low >>> 22) | (high << 10)) & 2047;
    case 3:
      return (high >>> 1) & 2047;
    case 4:
      return (high >>> 12) & 2047;
    default:
      return high >>> 23;
  }
}

function countDigits(counts: Int32Array, high: Uint32Array, low: Uint32Array, digit: number) {
  counts.fill(0);
  for (let i = 0; i < high.length; i++) {
    counts[digitOf(high[i], low[i], digit)]++;
  }
}

/** How many there are of a digit -> where the first of them belongs. */
function countsToPlaces(counts: Int32Array) {
  let place = 0;
  for (let i = 0; i < DIGIT_SIZE; i++) {
    const count = counts[i];
    counts[i] = place;
    place += count;
  }
}
