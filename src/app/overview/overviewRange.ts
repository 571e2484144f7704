import { dateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';

const STANDARD: RawTimeRange = { from: 'now-2d', to: 'now' };

/** The range of two parameters, as Grafana writes them; the last two days where they are none. */
export function readOverviewRange(from: string, to: string): TimeRange {
  return rangeOf(from, to) ?? rangeUtil.convertRawToRange(STANDARD);
}

/** The same, undefined where they are none. */
export function rangeOf(from: string, to: string): TimeRange | undefined {
  const range = isTime(from) && isTime(to) ? between(from, to) : undefined;
  return range?.from.isBefore(range.to) ? range : undefined;
}

export function isTime(text: string): boolean {
  return text !== '' && between(text, text).from.isValid();
}

function between(from: string, to: string): TimeRange {
  const read = (text: string) => (/^\d+$/.test(text) ? dateTime(Number(text)) : text);
  return rangeUtil.convertRawToRange({ from: read(from), to: read(to) });
}

/** The same range as parameters; empty for the usual one. */
export function rangeTexts({ raw }: TimeRange): Record<string, string> {
  const text = (time: RawTimeRange['from']) => (typeof time === 'string' ? time : String(time.valueOf()));
  const [from, to] = [text(raw.from), text(raw.to)];
  return from === STANDARD.from && to === STANDARD.to ? {} : { from, to };
}
