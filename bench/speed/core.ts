import { analyze, defaultModel, WEEK_MS, type ModelSpec } from '../../src/core';
import { quantileOverTime } from '../../src/core/windows/overTime';
import { inspectSamples } from '../../src/core/windows/samples';
import { windowsAt } from '../../src/core/windows/window';
import { picture, plainSum } from './picture';
import { row, type Section } from './section';
import { time } from './timing';

const { series, evaluation } = picture(8640);
const analysis = (title: string, model: ModelSpec, at = evaluation) => ({
  title,
  run: () => analyze(series, at, model).score[at.length - 1],
});
const quantile = (title: string, q: number) => ({
  title,
  run: () => {
    const samples = inspectSamples(series);
    const windows = windowsAt(samples, samples, WEEK_MS, 'left-open');
    return quantileOverTime(q, samples, windows, 'left-open').values[series.times.length - 1];
  },
});

/** With what an issue or a reader may expect at most, in passes. */
const SUBJECTS = [
  { ...analysis('seasonal: whole analysis of the last 2 days', defaultModel('seasonal')), most: 12 },
  { ...analysis('z-score: the same', defaultModel('zscore')), most: 8 },
  { ...quantile('sliding median of a week, at every sample', 0.5), most: 250 },
  { ...quantile('sliding 0.99-quantile of a week, at every sample', 0.99), most: 250 },
  analysis('seasonal, residual spread, last 2 days', defaultModel('seasonal', 'residual')),
  analysis('seasonal, robust spread, last 2 days', defaultModel('seasonal', 'robust')),
  analysis('sharp, last 2 days', defaultModel('sharp')),
  analysis('seasonal, every sample judged', defaultModel('seasonal'), series.times),
  analysis('sharp, every sample judged', defaultModel('sharp'), series.times),
];

export const core: Section = {
  title: '4 weeks + 2 days at 5 minutes (8,640 samples), in plain summing passes over the same array',
  run(print) {
    const passes: Array<Array<{ ms: number; passes: number }>> = SUBJECTS.map(() => []);
    // Each subject has a run of its own beside the plain pass, so that none pays for what another left behind.
    SUBJECTS.forEach((subject, i) => {
      const [plain, timing] = time([{ title: 'plain', run: () => plainSum(series.values) }, subject]);
      passes[i].push({ ms: timing.medianMs, passes: timing.medianMs / plain.medianMs });
    });
    print(row('', 'passes', 'microseconds', 'at most'));
    SUBJECTS.forEach((subject, i) => {
      const [{ ms, passes: count }] = passes[i];
      const most = 'most' in subject ? String(subject.most) : '';
      print(row(subject.title, count.toFixed(1), (ms * 1000).toFixed(0), most));
    });
  },
};
