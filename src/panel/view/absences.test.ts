import { bandFrame } from '../../../tests/panel/bandFrame';
import { prepareEvents } from '../inspector/prepareEvents';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { nextStop } from '../chart/nextStop';
import { absentSpans, absenceText, countEvents } from './absences';
import { preparePanel, type PanelView } from './prepare';
import { prepareSummary } from './prepareSummary';

const MINUTE = 60_000;
const times = [0, 1, 2, 3, 4].map((i) => i * MINUTE);
const time = (timeMs: number) => `t${timeMs / MINUTE}`;
const absence = { startMs: 2 * MINUTE, endMs: 4 * MINUTE, open: true, expected: 50 };
const outage = (observed: Array<number | null>, name = 'web') =>
  bandFrame({
    times,
    roles: { observed, predicted: times.map(() => 50), lower: times.map(() => 40), upper: times.map(() => 60) },
    config: { displayName: name },
    meta: { absences: [absence] },
  });
const calm = bandFrame({
  times,
  roles: { observed: times.map(() => 50), predicted: times.map(() => 50), score: times.map(() => 0) },
  config: { displayName: 'calm' },
});
const viewOf = (...frames: Array<ReturnType<typeof outage>>) =>
  preparePanel(frames, DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView;
const view = viewOf(outage([50, 50, null, null, null]));
const [series] = view.series;

describe('an absence', () => {
  it('is told with its start and with what was expected', () => {
    expect(absenceText(series.observed, absence, time)).toBe('No samples since t2, expected about 50.');
    expect(absenceText(series.observed, { ...absence, open: false }, time)).toBe(
      'No samples from t2 to t4, expected about 50.'
    );
  });

  it('is an event of its own kind in the list, among the counted, for the keys and in words', () => {
    expect(countEvents(series)).toBe(1);
    expect(prepareEvents(view, false)).toMatchObject([
      { side: 'no samples', peak: '–', area: '50 expected', duration: '3m', tags: ['absent'], peakRow: 2 },
    ]);
    expect(nextStop(view, undefined, 'next-event')).toBe(2);
    expect(prepareSummary(view, time)).toBe(
      'web: last 50, predicted 50, normal 40 to 60. No samples since t2, expected about 50.'
    );
  });

  it('reaches half a step outwards, and on while it is open', () => {
    expect(absentSpans({ meta: { ...series.meta!, absences: [{ ...absence, open: false }] } })).toEqual([
      { fromMs: 1.5 * MINUTE, toMs: 4.5 * MINUTE },
    ]);
    expect(absentSpans(series)[0].toMs).toBeGreaterThan(times[4]);
  });

  it('ranks its series first while the picture has the end of it, and last where it has no sample', () => {
    const names = (frame: ReturnType<typeof outage>) => viewOf(calm, frame).listed.map((one) => one.name);
    expect(names(outage([50, 50, null, null, null]))).toEqual(['web', 'calm']);
    expect(names(outage(times.map(() => null)))).toEqual(['calm', 'web']);
  });
});
