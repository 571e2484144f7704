import { dateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';

const STANDARD: RawTimeRange = { from: 'now-2d', to: 'now' };

/** The range of two parameters, as Grafana writes them; the last two days where they are none. */
export function readOverviewRange(from: string, to: string): TimeRange {
  const read = (text: string) => (/^\d+$/.test(text) ? dateTime(Number(text)) : text);
  const range = rangeUtil.convertRawToRange(from && to ? { from: read(from), to: read(to) } : STANDARD);
  return range.from.isValid() && range.to.isValid() && range.from.isBefore(range.to)
    ? range
    : rangeUtil.convertRawToRange(STANDARD);
}

/** The same range as parameters; empty for the usual one. */
export function rangeTexts({ raw }: TimeRange): Record<string, string> {
  const text = (time: RawTimeRange['from']) => (typeof time === 'string' ? time : String(time.valueOf()));
  const [from, to] = [text(raw.from), text(raw.to)];
  return from === STANDARD.from && to === STANDARD.to ? {} : { from, to };
}
