/** Ten years: no server keeps more, and no season is longer. */
export const MAX_DURATION_MS = 10 * 365 * 24 * 3600_000;

/** Text that PromQL would not read as a duration, or a longer one than MAX_DURATION_MS. */
export class DurationError extends Error {
  constructor(text: string, wanted = 'as in PromQL: 30s, 4h, 1w, 1h30m') {
    super(`invalid duration: ${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)} (${wanted})`);
    this.name = 'DurationError';
  }
}

const UNITS: Array<[unit: string, ms: number]> = [
  ['y', 365 * 24 * 3600_000],
  ['w', 7 * 24 * 3600_000],
  ['d', 24 * 3600_000],
  ['h', 3600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

// Each unit at most once, from the longest to the shortest, as in Prometheus' own grammar.
const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Reads a PromQL duration such as `4h` or `1h30m` into milliseconds. A year has 365 days. `0` needs no unit.
 *
 * @throws DurationError when PromQL would refuse the text, or above MAX_DURATION_MS
 */
export function parseDuration(text: string): number {
  if (text === '0') {
    return 0;
  }
  const match = DURATION.exec(text);
  if (!match || text === '') {
    throw new DurationError(text);
  }
  const ms = UNITS.reduce((sum, [, unitMs], index) => sum + Number(match[index + 1] ?? 0) * unitMs, 0);
  if (ms > MAX_DURATION_MS) {
    throw new DurationError(text, 'at most 10y');
  }
  return ms;
}

/**
 * Prints milliseconds as the shortest single-unit PromQL duration that is exact, where weeks and days count as units
 * (604,800,000 -> `1w`), else as a sum (5,400,000 -> `90m`, 90,061,000 -> `1d1h1m1s`). Years are never used: `52w` is plainer.
 *
 * @throws RangeError for anything but a safe whole number of milliseconds >= 0
 */
export function formatDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) {
    throw new RangeError(`invalid duration in milliseconds: ${ms}`);
  }
  if (ms === 0) {
    return '0s';
  }
  const [, ...units] = UNITS;
  const single = units.find(([, unitMs]) => ms % unitMs === 0 && ms / unitMs < 1000);
  if (single) {
    return `${ms / single[1]}${single[0]}`;
  }
  let rest = ms;
  let text = '';
  for (const [unit, unitMs] of units) {
    const count = Math.floor(rest / unitMs);
    text += count > 0 ? `${count}${unit}` : '';
    rest -= count * unitMs;
  }
  return text;
}
