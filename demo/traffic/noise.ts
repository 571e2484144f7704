/**
 * Randomness as a function of a place: the same seed, stream and index give the same number, in any order and on any
 * machine. So the past can be written at once and the present continued by another process, without a seam.
 */

// Taken out of their global once: looking it up a million times is slow where globals are proxied, as in jest.
const { imul, floor } = Math;

/** Uniform 32-bit integer: the finalizer of MurmurHash3 over the three numbers. */
function hash(seed: number, stream: number, index: number): number {
  let h = (seed ^ imul(stream + 1, 0x9e3779b1)) | 0;
  h = mix(h ^ imul(index | 0, 0x85ebca77));
  return mix(h + floor(index / 0x100000000)) >>> 0;
}

function mix(h: number): number {
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Mean 0, sigma 1, within +-3.5: the sum of the hash's four bytes (Irwin-Hall), which is normal enough for traffic and far
 * cheaper than logarithms.
 */
export function normal(seed: number, stream: number, index: number): number {
  const h = hash(seed, stream, index);
  const sum = (h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24);
  return (sum - 510) / 147.8;
}

/** A smooth curve around 0 with sigma about 0.8, which changes its mind every `periodMs`. */
export function wander(seed: number, stream: number, timeMs: number, periodMs: number): number {
  const knot = floor(timeMs / periodMs);
  const share = timeMs / periodMs - knot;
  const ease = share * share * (3 - 2 * share);
  return normal(seed, stream, knot) * (1 - ease) + normal(seed, stream, knot + 1) * ease;
}
