import type { AnomalyEvent, Prepared } from '../analysis';
import { defaultModel } from '../defaultModel';
import { MINUTE_MS } from '../durations';
import { judge } from '../judge';

/** A season of 100 by the minute with a unit of 4: normal is 10 to both sides of the level. */
function eventsOf(observed: number[], level: number[], lastingMean = observed.map(() => 100)): AnomalyEvent[] {
  const all = (value: number) => new Float64Array(observed.length).fill(value);
  const column = (values: number[]) => Float64Array.from(values);
  const prepared: Prepared = {
    model: defaultModel('sharp'),
    times: column(observed.map((_, i) => i * MINUTE_MS)),
    observed: column(observed),
    observedPresent: new Uint8Array(observed.length).fill(1),
    predicted: column(level.map((of) => 100 + of)),
    sigma: all(4),
    score: column(observed.map((value, i) => (value - 100 - level[i]) / 4)),
    tiers: {
      level: column(level),
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
