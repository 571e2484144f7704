import type { IncidentEvent } from '../../core';
import { briefEvents } from '../../frames/read/laneState';
import type { AnomalyFrameMeta } from '../../frames/roles';
import type { LaneSeries, LanesView } from './laneSeries';
import {
  focusOnIncident,
  focusOnWindow,
  incidentAt,
  isProvisional,
  prepareIncidents,
  prepareShifts,
} from './prepareIncidents';
import { countsText, lanesSummary, shiftText, windowText } from './prepareText';
import { sampleIn } from './sampleIn';

const HOUR = 3600_000;
const TIMES = Array.from({ length: 24 }, (_, i) => i * HOUR);

/** Outliers from one hour to another, which are one event. */
function lane(name: string, from?: number, to = from): LaneSeries {
  const isOut = (i: number) => from !== undefined && i >= from && i <= to!;
  const events =
    from === undefined
      ? []
      : [
          {
            ...{ direction: 'above', startMs: from * HOUR, endMs: to! * HOUR, open: to === 23, pending: false },
            ...{ peakScore: 6, peakMs: from * HOUR, stepMs: HOUR },
          } as IncidentEvent,
        ];
  return {
    ...{ name, labels: { name }, events, stepMs: HOUR, bandWidth: 3, maxGapMs: HOUR, times: TIMES },
    verdict: TIMES.map((_, i) => (isOut(i) ? 1 : 0)),
    score: TIMES.map((_, i) => (isOut(i) ? 4 + i : 0)),
    frame: { fields: [], length: 0 },
  };
}

const VIEW: LanesView = {
  kind: 'lanes',
  series: [lane('late', 6, 12), lane('early', 4, 8), lane('calm'), lane('now', 20, 23), lane('idle')],
  stepMs: HOUR,
};
const hour = (timeMs: number) => `${timeMs / HOUR}:00`;

describe('incidents of the lanes', () => {
  const [now, morning] = prepareIncidents(VIEW);

  it('come newest first', () => {
    expect([now.startMs, morning.startMs]).toEqual([20 * HOUR, 4 * HOUR]);
  });

  it('reduce the lanes to their members by onset, with the time since the first', () => {
    expect(focusOnIncident(morning)).toMatchObject({ only: [1, 0], notes: ['first', '+2h'], toMs: 12 * HOUR });
  });

  it('are found by a click on the summary, the largest of those at that time', () => {
    expect(incidentAt([now, morning], 5 * HOUR, 6 * HOUR)).toBe(morning);
    expect(incidentAt([now, morning], 15 * HOUR, 16 * HOUR)).toBeUndefined();
  });

  it('are said in the summary, after the series that are abnormal now', () => {
    expect(lanesSummary(VIEW, [now, morning], [3, 0, 1], hour)).toBe(
      '5 series: 1 abnormal now, 2 before, 2 normal. now above its normal range since 20:00. ' +
        'The latest incident of several series, 4:00 to 12:00: 2 of 5 series. First early; 2h later late.'
    );
    expect(lanesSummary(VIEW, [], [3], hour, false, false, VIEW.series.slice(3))).toBe(
      '2 of 5 series pass the filters: 1 abnormal now, 0 before, 1 normal. now above its normal range since 20:00.'
    );
    expect(countsText({ ...VIEW, series: [] })).toBe('0 abnormal now, 0 before, 0 normal');
    const [blip, empty] = [
      { ...lane('blip'), pending: [1], isPending: true },
      { ...lane('empty'), verdict: [null] },
    ];
    expect(countsText({ ...VIEW, series: [...VIEW.series, blip, empty] })).toBe(
      '1 abnormal now, 1 pending, 2 before, 2 normal, 1 without verdict'
    );
    expect(countsText({ ...VIEW, series: [empty, empty] })).toBe('2 without verdict');
    expect(countsText({ ...VIEW, series: [empty, empty] }, true)).toBe('Looking at 2 series ...');
    expect(countsText({ ...VIEW, series: [lane('calm'), empty] }, true)).toBe(
      '1 of 2 judged, 0 abnormal now, 0 before, 1 normal, 1 without verdict'
    );
    expect(countsText({ ...VIEW, series: [lane('calm')] }, true)).toBe(
      'still looking, 0 abnormal now, 0 before, 1 normal'
    );
    const spoken = (...series: LaneSeries[]) => lanesSummary({ ...VIEW, series }, [], [], hour, true, true);
    expect(spoken(empty, empty)).toBe('Looking at 2 series ...');
    expect(spoken(lane('calm'), empty)).toMatch(/^2 series: 1 of 2 judged, 0 abnormal now, /);
  });
});

describe('an outage of all that most lanes know by one sample', () => {
  const MINUTES = HOUR / 60;
  const event = {
    direction: 'below',
    startMs: 4 * HOUR,
    endMs: 4.5 * HOUR,
    open: false,
    peakScore: -9,
    stepMs: 5 * MINUTES,
  } as IncidentEvent;
  const brief = (peakScore: number, startMs = 4.5 * HOUR) =>
    briefEvents({
      stepMs: 30 * MINUTES,
      model: { forMs: 10 * MINUTES, bandWidth: 3 },
      events: [{ ...event, startMs, endMs: startMs, pending: true, peakScore }],
    } as unknown as AnomalyFrameMeta);
  const fine = (name: string) => ({ ...lane(name), events: [event], stepMs: 5 * MINUTES });
  const coarse = (name: string, ...of: Parameters<typeof brief>) => ({
    ...{ ...lane(name), stepMs: 30 * MINUTES },
    brief: brief(...of),
  });
  const told = (series: LaneSeries[]) =>
    prepareIncidents({ ...VIEW, series }).map(({ members, shift }) => [members.length, shift]);

  it('has these as members', () => {
    expect(told([fine('a'), fine('b'), ...['c', 'd', 'e'].map((name) => coarse(name, -6))])).toEqual([[5, 'all']]);
  });

  it('has none that is outside by chance, or at another time; and alone they make no incident', () => {
    const others = [coarse('c', -3.1), coarse('d', -6, 9 * HOUR), coarse('e', -6, 2 * HOUR)];
    expect(told([fine('a'), fine('b'), ...others])).toEqual([[2, undefined]]);
    expect(told(others)).toEqual([]);
  });
});

it('names no order within a step between lanes that are recorded and computed', () => {
  const of = (name: string, from: number, late?: string) => ({ ...lane(name, from, 8), ...(late && { late }) });
  const order = (...[a, b, c]: Array<string | undefined>) => {
    const quiet = ['d', 'e', 'f'].map((name) => lane(name));
    const view = { ...VIEW, series: [of('a', 4, a), of('b', 5, b), of('c', 6, c), ...quiet] };
    const [incident] = prepareIncidents(view);
    return [lanesSummary(view, [incident], [], hour), focusOnIncident(incident).notes.join()];
  };
  const unordered = [expect.stringContaining('First a and b; 2h later c.'), 'first,first,+2h'];
  expect(order(undefined, 'A', 'A')).toEqual(unordered);
  // Rules of another expression are evaluated at other times.
  expect(order('A', 'B', 'A')).toEqual(unordered);
  const ordered = [expect.stringContaining('First a; 1h later b; 2h later c.'), 'first,+1h,+2h'];
  expect(order()).toEqual(ordered);
  expect(order('A', 'A', 'A')).toEqual(ordered);
});

it('keeps apart what began an hour later, where few samples are judged and more of them say when', () => {
  const { events } = lane('c', 5, 8);
  const absent = { ...lane('c'), events: [{ ...events[0], direction: 'absent' as const }] };
  const [early] = lane('a', 4, 8).events;
  const first = { ...lane('a', 4, 8), events: [{ ...early, stepMs: HOUR / 12 }] };
  const quiet = ['d', 'e', 'f', 'g'].map((name) => lane(name));
  const sizes = (last: LaneSeries) =>
    prepareIncidents({ ...VIEW, series: [first, last, ...quiet] }).map(({ members }) => members.length);
  const [event] = absent.events;
  const finer = { ...absent, events: [{ ...event, stepMs: HOUR / 12 }] };
  expect([sizes(absent), sizes(finer)]).toEqual([[2], [1, 1]]);
});

describe('what is not known yet', () => {
  const [, morning] = prepareIncidents(VIEW);

  it('is what began first, while onsets are by samples every hour and finer ones are on their way', () => {
    expect(isProvisional(morning, VIEW, true)).toBe(true);
    expect(isProvisional(morning, VIEW, false)).toBe(false);
    const members = morning.members.map((one) => ({ ...one, stepMs: HOUR / 12 }));
    expect(isProvisional({ ...morning, members }, VIEW, true)).toBe(false);
    // A rule has recorded them, and they are on their way as the browser asks for them.
    const late = { ...VIEW, series: VIEW.series.map((one) => ({ ...one, late: 'A' })) };
    expect(isProvisional({ ...morning, members }, late, true)).toBe(true);
    expect(focusOnIncident(morning, true).notes).toEqual(['', '']);
    expect(lanesSummary(VIEW, [morning], [0, 1], hour, true)).toMatch(
      /2 of 5 series\. Still looking which began first\.$/
    );
  });
});

describe('a shift', () => {
  const zone = (name: string, value: string, from?: number) => ({ ...lane(name, from), labels: { name, zone: value } });
  const hit = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => zone(name, 'b', 4));
  const calm = Array.from({ length: 20 }, (_, i) => zone(`calm${i}`, 'a'));

  it('tells of all of a group by one row', () => {
    const view = { ...VIEW, series: [...hit, ...calm] };
    const incidents = prepareIncidents(view);
    expect(prepareShifts(incidents, view).map(({ members }) => members)).toEqual([[0, 1, 2, 3, 4, 5]]);
    expect(shiftText(incidents[0], 26)).toBe('6 of 6 with zone=b at once');
  });

  it('tells of all of an expression, which is a label where there are several', () => {
    const asked = (expr: string) => ({ meta: { asked: { expr } } as LaneSeries['meta'] });
    const view = {
      ...VIEW,
      series: [
        ...hit.map((one) => ({ ...one, ...asked('errors'), labels: { name: one.name } })),
        ...calm.map((one) => ({ ...one, ...asked('requests'), labels: { name: one.name } })),
      ],
    };
    expect(shiftText(prepareIncidents(view)[0], 26)).toBe('6 of 6 with expression=errors at once');
  });
});

describe('a marked window', () => {
  it('ranks what was abnormal in it by the share of it', () => {
    expect(focusOnWindow(VIEW, 4 * HOUR, 7 * HOUR)).toMatchObject({ only: [1, 0], notes: ['100 %', '50 %'] });
  });

  it('counts as abnormal who had an event as long as "for", and tells of the others', () => {
    const said = (view: LanesView) => windowText(focusOnWindow(view, 4 * HOUR, 7 * HOUR - 1), view, hour);
    expect(said(VIEW)).toBe('2 of 5 series abnormal from 4:00 to 7:00, by their share of it');
    const brief = { ...lane('brief', 5), events: [] };
    expect(said({ ...VIEW, series: [...VIEW.series, brief] })).toBe(
      '2 of 6 series abnormal from 4:00 to 7:00, 1 more outside for less than "for"; by their share of it'
    );
  });
});

describe('sampleIn', () => {
  const grid = { fromMs: 0, toMs: 24 * HOUR, columns: 4 };

  it('is the outlier of a cell that is furthest out, and else its last sample', () => {
    expect([0, 1, 2, 3].map((column) => sampleIn(VIEW.series[0], grid, column))).toEqual([5, 11, 12, 23]);
  });

  it('is the last sample before a cell that has none', () => {
    expect(sampleIn({ ...lane('x'), times: [0, HOUR] }, grid, 3)).toBe(1);
    expect(sampleIn({ ...lane('x'), times: [] }, grid, 3)).toBeUndefined();
  });
});
