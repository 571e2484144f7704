import { DAY_MS } from './durations';
import { InvalidInputError } from './invalidInput';

/** Offset of a zone's clocks from UTC at a time, in milliseconds; positive to the east. */
export type OffsetAt = (timeMs: number) => number;

/**
 * The offsets of an IANA time zone, from `Intl` (the engine's own tables). Formatting a date is slow and offsets change
 * twice a year: a day with the same offset at both ends has it throughout, in another the change is searched for.
 *
 * @throws InvalidInputError when the engine does not know the zone
 */
export function offsetsOf(timeZone: string): OffsetAt {
  const offsetAt = KNOWN.get(timeZone) ?? readOffsets(timeZone);
  KNOWN.set(timeZone, offsetAt);
  return offsetAt;
}

/** The IANA time zone of whoever looks: of the browser, or of the machine. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Offsets that were found out stay: the rules of one form ask for years of the same zone, with every key. */
const KNOWN = new Map<string, OffsetAt>();

function readOffsets(timeZone: string): OffsetAt {
  const slow = slowOffsets(timeZone);
  const days = new Map<number, { before: number; after: number; changeMs: number }>();
  return (timeMs) => {
    const day = Math.floor(timeMs / DAY_MS);
    let known = days.get(day);
    if (!known) {
      const before = slow(day * DAY_MS);
      const after = slow((day + 1) * DAY_MS);
      known = { before, after, changeMs: before === after ? Infinity : findChange(slow, day, before) };
      days.set(day, known);
    }
    return timeMs < known.changeMs ? known.before : known.after;
  };
}

/** The first millisecond of the day with another offset than `before`. */
function findChange(slow: OffsetAt, day: number, before: number): number {
  let low = day * DAY_MS;
  let high = low + DAY_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (slow(middle) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

function slowOffsets(timeZone: string): OffsetAt {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    throw new InvalidInputError('timeZone', timeZone);
  }
  return (timeMs) => {
    const name = format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes, seconds] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const size = ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
    return sign === '-' ? -size : size;
  };
}
