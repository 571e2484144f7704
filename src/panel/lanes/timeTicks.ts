import { dateTimeForTimeZone, dateTimeFormat } from '@grafana/data';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core';

interface Tick {
  timeMs: number;
  text: string;
}

const STEPS_MS = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY_MS),
];
/** A label takes so many pixels. */
const LABEL_PX = 70;

/** Round times of the time zone, as many as there is room for; a date at midnight, else the time of day. */
export function timeTicks(fromMs: number, toMs: number, widthPx: number, timeZone: string): Tick[] {
  const most = Math.max(1, Math.floor(widthPx / LABEL_PX));
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= most) ?? STEPS_MS[STEPS_MS.length - 1];
  const offsetAt = (timeMs: number) => dateTimeForTimeZone(timeZone, timeMs).utcOffset() * MINUTE_MS;
  const firstOffsetMs = offsetAt(fromMs);
  const ticks: Tick[] = [];
  for (let local = Math.ceil((fromMs + firstOffsetMs) / stepMs) * stepMs; ; local += stepMs) {
    // Behind a change of the clock midnight has another offset, and an hour may be missing.
    const timeMs = local - offsetAt(local - firstOffsetMs);
    if (timeMs > toMs) {
      return ticks;
    }
    if (timeMs > (ticks.at(-1)?.timeMs ?? fromMs - 1)) {
      const format = local % DAY_MS === 0 ? 'MM-DD' : 'HH:mm';
      ticks.push({ timeMs, text: dateTimeFormat(timeMs, { timeZone, format }) });
    }
  }
}
