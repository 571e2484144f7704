/** The multiple of `stepMs` at or before a time. The grid is absolute: it does not move with the picture. */
export function gridFloor(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}

/** The multiple of `stepMs` at or after a time. */
export function gridCeil(timeMs: number, stepMs: number): number {
  return Math.ceil(timeMs / stepMs) * stepMs;
}
