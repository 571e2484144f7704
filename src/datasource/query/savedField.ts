import type { TimeSpan } from '../../core';
import { DurationError, parseDuration } from '../../promql/duration';
import { isNamePart, type SeriesName } from '../../recorded/names';
import type { SavedNumber, SavedSpan } from './savedQuery';

/** A saved query that cannot be meant as written. */
export class QueryError extends Error {
  /** @param field - name in the saved JSON, such as `model.cycles` */
  constructor(
    readonly field: string,
    readonly reason: string
  ) {
    super(`${field}: ${reason}`);
    this.name = 'QueryError';
  }
}

// Each reader gives undefined for what is absent (null and '' too: editors save emptied fields so) and throws QueryError.

export function readChoice<T extends string>(
  field: string,
  value: T | '' | null | undefined,
  allowed: readonly T[]
): T | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (!allowed.includes(value)) {
    throw new QueryError(field, `${JSON.stringify(value)} is none of ${allowed.join(', ')}`);
  }
  return value;
}

export function readNumber(field: string, value: SavedNumber | null | undefined): number | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isFinite(number)) {
    throw new QueryError(field, `${JSON.stringify(value)} is no finite number`);
  }
  return number;
}

export function readNotNegative(field: string, value: SavedNumber | null | undefined): number | undefined {
  const number = readNumber(field, value);
  if (number !== undefined && number < 0) {
    throw new QueryError(field, `${number} is below 0`);
  }
  return number;
}

export function readPositive(field: string, value: SavedNumber | null | undefined): number | undefined {
  const number = readNumber(field, value);
  if (number !== undefined && number <= 0) {
    throw new QueryError(field, `${number} is not above 0`);
  }
  return number;
}

export function readCount(field: string, value: SavedNumber | null | undefined, most: number): number | undefined {
  const number = readNumber(field, value);
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= most)) {
    throw new QueryError(field, `${number} is no whole number from 1 to ${most}`);
  }
  return number;
}

/** @param leastMs - the shortest length that makes sense here */
export function readDuration(field: string, text: string | undefined, leastMs: number): number | undefined {
  if (text === undefined || text === null || text === '') {
    return undefined;
  }
  try {
    const ms = parseDuration(text);
    if (ms < leastMs) {
      throw new QueryError(field, `${text} is shorter than ${leastMs / 1000} s`);
    }
    return ms;
  } catch (error) {
    throw error instanceof DurationError ? new QueryError(field, error.message) : error;
  }
}

export function readTimeZone(field: string, name: string | undefined): string | undefined {
  if (!name) {
    return undefined;
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name;
  } catch {
    throw new QueryError(field, `${JSON.stringify(name)} is no IANA time zone such as Europe/Berlin`);
  }
}

/** `level:metric:operations`, as rules name what they record. */
export function readSeriesName(field: string, text: string | undefined): SeriesName | undefined {
  const trimmed = text?.trim();
  if (!trimmed) {
    return undefined;
  }
  const [level, metric, operations, ...rest] = trimmed.split(':');
  if (![level, metric, operations].every((part) => isNamePart(part ?? '')) || rest.length > 0) {
    throw new QueryError(field, `${JSON.stringify(trimmed)} is no name such as job:http_requests:rate5m`);
  }
  return { level, metric, operations };
}

/** Ranges of absolute time, both ends included. */
export function readSpans(field: string, spans: SavedSpan[] | undefined): TimeSpan[] {
  return (spans ?? []).map(({ from, to }, index) => {
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) {
      const wrong = Number.isNaN(fromMs) ? from : to;
      throw new QueryError(`${field}.${index}`, `${JSON.stringify(wrong)} is no time such as 2026-11-26T08:00:00Z`);
    }
    if (toMs < fromMs) {
      throw new QueryError(`${field}.${index}`, `${from} is after ${to}`);
    }
    return { fromMs, toMs };
  });
}
