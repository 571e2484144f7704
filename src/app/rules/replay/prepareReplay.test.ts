import { analyze, defaultModel, HOUR_MS, MINUTE_MS } from '../../../core';
import { toFrame } from '../../../frames/write/toFrame';
import { isSeriesView, viewOfFrame } from '../../../frames/read/view';
import { EMPTY_FORM } from '../form/form';
import { prepareReplay } from './prepareReplay';
import { prepareRequest } from '../form/prepareRequest';

const model = { ...defaultModel('zscore'), windowMs: 4 * HOUR_MS, bandWidth: 1 };
const STEP = MINUTE_MS;

/** A flat metric of 600 minutes with a little noise and a spike. */
function view(name: string, spikeMinutes: number) {
  const times = Float64Array.from({ length: 600 }, (_, i) => i * STEP);
  const values = times.map((_, i) => 100 + (i % 2) + (i >= 300 && i < 300 + spikeMinutes ? 50 : 0));
  const analysis = analyze({ times, values }, times, model);
  const context = { refId: 'A', name, labels: {}, config: {}, stepMs: STEP, notices: [] };
  const read = viewOfFrame(toFrame(analysis, { ...context, show: 'band' }), 0);
  return isSeriesView(read) ? [read] : [];
}

const texts = { expr: 'x', 'model.method': 'zscore', 'model.window': '4h', 'model.bandWidth': '1', 'model.for': '5m' };
const { request } = prepareRequest({ ...EMPTY_FORM, texts }, 0);

describe('the replay of a form', () => {
  test('says what would have fired, with a cell for every width and duration and the chosen one among them', () => {
    const replay = prepareReplay([...view('calm', 0), ...view('spiky', 20)], request)!;
    expect(replay.sentence).toMatch(/^Would have fired once in 10 hours/);
    expect(replay.bandWidths).toEqual([1, 1.5, 2, 2.5, 3, 4, 5]);
    expect(replay.forLengths.map((forMs) => forMs / MINUTE_MS)).toEqual([0, 5, 10, 30, 60]);
    expect(replay.rows.flat().every(Boolean)).toBe(true);
    expect(replay.rows[0][1]).toEqual(replay.chosen);
    expect(replay.chosen).toMatchObject({ alerts: 1, totalFiringMs: 15 * MINUTE_MS });
  });

  test('shows the busiest series first and calm ones not at all', () => {
    const replay = prepareReplay([...view('calm', 0), ...view('short', 4), ...view('long', 20)], request)!;
    expect(replay.lanes.map(({ name }) => name)).toEqual(['long', 'short']);
  });

  test('counts the widths of Sharp in units, which are no sigmas', () => {
    expect(prepareReplay(view('spiky', 20), request)!.unit).toBe('sigma');
    const sharp = { ...request, model: { ...request.model, method: 'sharp' as const } };
    expect(prepareReplay(view('spiky', 20), sharp)!.unit).toBe('units');
  });

  test('is not there without series', () => {
    expect(prepareReplay([], request)).toBeUndefined();
  });
});
