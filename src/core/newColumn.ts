/** Numbers in a slab, 64 KB: some fifteen columns of a picture of two days at five minutes. */
const SLAB_LENGTH = 8192;

let slab = new Float64Array(0);
let used = 0;

/**
 * `new Float64Array(length)`, but quicker for short columns: to ask for a buffer costs more than to fill a column of
 * 600 numbers, so that short ones are cut from a shared slab, as Node's `Buffer` does. No part of a slab is handed out twice.
 *
 * The column may be a view: read `byteOffset` with `buffer`. A slab lives as long as one of its columns.
 */
export function newColumn(length: number): Float64Array {
  if (length > SLAB_LENGTH / 4) {
    return new Float64Array(length);
  }
  if (used + length > slab.length) {
    slab = new Float64Array(SLAB_LENGTH);
    used = 0;
  }
  used += length;
  return slab.subarray(used - length, used);
}
