import { bandFrame } from '../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';
import { preparePanel } from './prepare';
import { countsByWidth, MAX_WIDTH, MIN_WIDTH } from './prepareTuning';

const times = [0, 1, 2, 3].map((n) => n * 600_000);
const frame = (sigma: boolean) =>
  bandFrame({
    times,
    roles: {
      observed: [15, 15, 10, 10],
      predicted: [10, 10, 10, 10],
      lower: [4, 4, 4, 4],
      upper: [16, 16, 16, 16],
      ...(sigma ? { sigma: [2, 2, 2, 2] } : {}),
    },
  });
const counts = (...frames: Array<ReturnType<typeof frame>>) => {
  const view = preparePanel(frames, DEFAULT_OPTIONS as AnomalyPanelOptions);
  return view.kind === 'view' ? countsByWidth(view.series) : [];
};

describe('countsByWidth', () => {
  it('counts the events of all series at each width of the slider', () => {
    const all = counts(frame(true), frame(true));
    expect([all[0].width, all[all.length - 1].width]).toEqual([MIN_WIDTH, MAX_WIDTH]);
    expect(all.filter(({ events }) => events === 2).map(({ width }) => width)).toEqual([1, 1.25, 1.5, 1.75, 2, 2.25]);
    expect(all.filter(({ events }) => events === 0)[0].width).toBe(2.5);
  });

  it('is empty where no frame can be retuned', () => {
    expect(counts(frame(false))).toEqual([]);
  });
});
