/**
 * So many columns of zeros, each `length` long, in one buffer: to ask for a buffer costs more than to fill a column of 600
 * numbers. They are views: read `byteOffset` with `buffer`.
 */
export function columns(count: number, length: number): Float64Array[] {
  const all = new Float64Array(count * length);
  const views: Float64Array[] = [];
  for (let from = 0; views.length < count; from += length) {
    views.push(all.subarray(from, from + length));
  }
  return views;
}
