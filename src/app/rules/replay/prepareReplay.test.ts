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

  test('tells of the alert for missing data apart, with lanes of its own', () => {
    const [calm] = view('calm', 0);
    const span = (from: number, to: number) => ({ fromMs: from * STEP, toMs: to * STEP });
    const missed = [span(100, 101), span(200, 230)];
    const gone = { ...calm, meta: { ...calm.meta!, missed } };
    const wanted = { ...request, alert: { ...request.alert, whenMissing: true } };
    const { missing, chosen, lanes } = prepareReplay([gone], wanted)!;
    expect(missing).toBe('The alert for missing data would have fired once in 10 hours.');
    expect(chosen.alerts).toBe(0);
    // Pending for the 5m of the model, and over at the first evaluation with a sample.
    expect(lanes).toEqual([
      {
        name: 'calm',
        side: 'missing',
        spans: [
          { state: 'pending', fromMs: 100 * STEP, untilMs: 102 * STEP, open: false },
          { state: 'pending', fromMs: 200 * STEP, untilMs: 205 * STEP, open: false },
          { state: 'firing', fromMs: 205 * STEP, untilMs: 231 * STEP, open: false },
        ],
      },
    ]);
    const unseen = 'Samples were missing once for 5m or longer, which only the alert "Missing data" sees.';
    expect(prepareReplay([gone], request)).toMatchObject({ missing: unseen, lanes: [] });
  });

  test('is not there without series', () => {
    expect(prepareReplay([], request)).toBeUndefined();
  });
});
