import type { SeriesScore } from './scoreFamily';

/** For tests: a series' score with these counts and nothing else. */
export function scored(name: string, hits: number, missed: number, falseAlarmHours: number): SeriesScore {
  const events = {
    hits,
    missed,
    falseAlarmHours,
    delaysMs: [],
    each: [],
    longSamples: 0,
    longAlarms: 0,
    judgedWeeks: 1,
  };
  return {
    family: 'web',
    name,
    stepMs: 60_000,
    events,
    open: events,
    vusPr: NaN,
    openVusPr: NaN,
    echo: { samples: 0, alarms: 0 },
    nab: { score: 0, windows: 0 },
    classes: [],
  };
}
