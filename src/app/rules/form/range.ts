import { dateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';

/** As much as the article's model looks back on, once more. */
const STANDARD: RawTimeRange = { from: 'now-4w', to: 'now' };

/** The time range that an address carries, as Grafana writes it: `from` and `to`, relative or in milliseconds. */
export function readRange(search: string): TimeRange {
  const parameters = new URLSearchParams(search);
  const [from, to] = [readTime(parameters.get('from')), readTime(parameters.get('to'))];
  const range = rangeUtil.convertRawToRange(from && to ? { from, to } : STANDARD);
  return range.from.isValid() && range.to.isValid() && range.from.isBefore(range.to)
    ? range
    : rangeUtil.convertRawToRange(STANDARD);
}

/** The same range as parameters of an address; empty for the usual one. */
export function rangeParameters({ raw }: TimeRange): Record<string, string> {
  const [from, to] = [timeText(raw.from), timeText(raw.to)];
  return from === STANDARD.from && to === STANDARD.to ? {} : { from, to };
}

/** The same range by the clock of now: that of "now" moves on. */
export function anew({ raw }: TimeRange): TimeRange {
  return rangeUtil.convertRawToRange(raw);
}

export function absoluteRange(fromMs: number, toMs: number): TimeRange {
  const [from, to] = [dateTime(fromMs), dateTime(toMs)];
  return { from, to, raw: { from, to } };
}

/** The part of a range that has been already; the whole of one that is still to come. */
export function untilNow(range: TimeRange, nowMs: number): TimeRange {
  const isAhead = range.to.valueOf() > nowMs && range.from.valueOf() < nowMs;
  return isAhead ? absoluteRange(range.from.valueOf(), nowMs) : range;
}

function readTime(text: string | null) {
  return text !== null && /^\d+$/.test(text) ? dateTime(Number(text)) : text;
}

function timeText(time: RawTimeRange['from']): string {
  return typeof time === 'string' ? time : String(time.valueOf());
}
