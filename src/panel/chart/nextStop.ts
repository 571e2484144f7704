import { countBelow } from '../../core';
import type { PanelView } from '../view/prepare';

export type Move = 'next-sample' | 'previous-sample' | 'next-event' | 'previous-event';

/** The aligned index to go to from the one under the cursor (undefined: the cursor is nowhere); undefined: nowhere to go. */
export function nextStop(
  { data, series }: Pick<PanelView, 'data' | 'series'>,
  from: number | undefined,
  move: Move
): number | undefined {
  const times = data[0];
  if (times.length === 0) {
    return undefined;
  }
  switch (move) {
    case 'next-sample':
      return from === undefined ? 0 : Math.min(times.length - 1, from + 1);
    case 'previous-sample':
      return from === undefined ? times.length - 1 : Math.max(0, from - 1);
    default: {
      const starts = series
        .flatMap(({ meta }) => [
          ...(meta?.events ?? []).map((event) => event.peakMs),
          ...(meta?.absences ?? []).map((absence) => absence.startMs),
        ])
        .sort((a, b) => a - b);
      const here = from === undefined ? undefined : times[from];
      const start =
        move === 'next-event'
          ? starts.find((time) => here === undefined || time > here)
          : starts.reverse().find((time) => here === undefined || time < here);
      return start === undefined ? undefined : Math.min(times.length - 1, countBelow(times, start));
    }
  }
}
