import type { AnomalyEvent, Prepared } from '../analysis';
import { defaultModel } from '../defaultModel';
import { MINUTE_MS } from '../durations';
import { judge } from '../judge';
import type { ModelSpec } from '../model';

/** A season of 100 by the minute with a unit of 4: normal is 10 to both sides of the level. */
function eventsOf(
  observed: number[],
  level: number[],
  lastingMean = observed.map(() => 100),
  incident = observed.map(() => 0),
  change: Partial<ModelSpec> = {}
): AnomalyEvent[] {
  const all = (value: number) => new Float64Array(observed.length).fill(value);
  const column = (values: number[]) => Float64Array.from(values);
  const prepared: Prepared = {
    model: { ...defaultModel('sharp'), ...change },
    times: column(observed.map((_, i) => i * MINUTE_MS)),
    observed: column(observed),
    observedPresent: new Uint8Array(observed.length).fill(1),
    predicted: column(level.map((of) => 100 + of)),
    sigma: all(4),
    score: column(observed.map((value, i) => (value - 100 - level[i]) / 4)),
    tiers: {
      level: column(level),
      incident: column(incident),
      yesterday: all(100),
      suddenScore: all(0),
      lastingScore: all(0),
      lastingMean: column(lastingMean),
      lastingPredicted: all(100),
      lastingUnit: all(1),
      ordinary: all(4),
      lastingSteps: 5,
    },
    cycles: [],
    history: { neededMs: 0, foundMs: 0, cyclesWanted: 3, cyclesUsed: [] },
  };
  return judge(prepared).events;
}

it.each<[string, number[], number[], Array<Partial<AnomalyEvent>>]>([
  [
    'a way back to where the season expects the series',
    [100, 50, 50, 100, 100],
    [0, 0, 0, -25, -5],
    [{ direction: 'below' }, { direction: 'above', isReturn: true }],
  ],
  [
    'none that goes beyond the season',
    [100, 50, 50, 112, 100],
    [0, 0, 0, -25, -5],
    [{ direction: 'below' }, { direction: 'above' }],
  ],
  ['none where nothing was before', [100, 100, 100, 100], [0, 0, -25, -5], [{ direction: 'above' }]],
  [
    'a new level, where the series stayed and the event ended',
    [100, 150, 150, 150, 150],
    [0, 0, 0, 50, 50],
    [{ direction: 'above', newLevel: true }],
  ],
  ['none where the series went back', [100, 150, 150, 105, 100], [0, 0, 0, 0, 0], [{ direction: 'above' }]],
  ['none while the event goes on', [100, 150, 150], [0, 0, 0], [{ direction: 'above', open: true }]],
])('knows of an event: %s', (_, observed, level, expected) => {
  const told = eventsOf(observed, level).map(({ direction, isReturn, newLevel }) => ({
    direction,
    isReturn,
    newLevel,
  }));
  expect(told).toEqual(expected.map(({ direction, isReturn, newLevel }) => ({ direction, isReturn, newLevel })));
});

it('calls no return what lasts too', () => {
  const means = [100, 60, 60, 500, 100];
  expect(eventsOf([100, 50, 50, 100, 100], [0, 0, 0, -25, -5], means)[1].isReturn).toBeUndefined();
});

it('calls no return what comes half an hour later', () => {
  const quiet = new Array<number>(25).fill(0);
  const observed = [50, ...quiet.map(() => 100), 100];
  expect(eventsOf(observed, [0, ...quiet, -25]).map(({ isReturn }) => isReturn)).toEqual([undefined, undefined]);
});

it.each<[string, number[], number[], Partial<ModelSpec>, Array<[number, number, number | undefined, boolean]>]>([
  ['goes on inside while the incident is open', [100, 50, 95, 95, 100], [0, 12, 12, 12, 0], {}, [[1, 3, 1, false]]],
  ['is one with what comes back', [50, 95, 50, 95, 100], [-12, -12, -12, -12, 0], {}, [[0, 3, 2, false]]],
  ['is still open at the end', [100, 50, 95], [0, -12, -12], {}, [[1, 2, 1, true]]],
  ['holds what is outside on the other side', [50, 150, 100], [-12, -12, 0], {}, [[0, 1, undefined, false]]],
  [
    'is not held by a smaller incident than the band',
    [100, 50, 95],
    [0, -4, -4],
    { bandWidth: 5 },
    [[1, 1, undefined, false]],
  ],
  [
    'is not held in a direction that is ignored',
    [50, 95, 150],
    [-12, -12, 0],
    { direction: 'above' },
    [[2, 2, undefined, true]],
  ],
  [
    'is not held where a minimum width decides',
    [50, 95, 95],
    [-12, -12, -12],
    { minWidth: 20 },
    [[0, 0, undefined, false]],
  ],
])('an event %s', (_, observed, incident, change, expected) => {
  const level = observed.map(() => 0);
  const told = eventsOf(observed, level, undefined, incident, change).map(({ startMs, endMs, markedMs, open }) => [
    startMs / MINUTE_MS,
    endMs / MINUTE_MS,
    markedMs === undefined ? undefined : markedMs / MINUTE_MS,
    open,
  ]);
  expect(told).toEqual(expected);
});

it.each<[string, number[], true | undefined]>([
  ['a new level, where it ended though the series is not back', [50, ...Array(120).fill(93)], true],
  ['no new level, where the series is back', [50, ...Array(119).fill(93), 97], undefined],
  ['no new level, within three tenths of how far it was in two hours', [50, 93, 93], undefined],
])('calls the end of an open incident %s', (_, observed, newLevel) => {
  const level = observed.map(() => 0);
  const incident = observed.map((_value, i) => (i < observed.length - 1 ? -12 : 0));
  const [event] = eventsOf(observed, level, undefined, incident);
  expect(event.newLevel).toBe(newLevel);
});
