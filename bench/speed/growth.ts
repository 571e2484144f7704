import { analyze, defaultModel, type ModelSpec } from '../../src/core';
import { picture } from './picture';
import { row, type Section } from './section';
import { time } from './timing';

const COUNTS = [8640, 43_200, 300_000];
const MODELS: Array<[string, ModelSpec]> = [
  ['z-score', defaultModel('zscore')],
  ['seasonal', defaultModel('seasonal')],
  ['seasonal, residual spread', defaultModel('seasonal', 'residual')],
  ['seasonal, robust spread', defaultModel('seasonal', 'robust')],
];

/** The same 30 days, sampled ever finer. */
export const growth: Section = {
  title:
    'nanoseconds per sample of 30 days with 8,640, 43,200 and 300,000 samples; largest beside smallest at most 1.5',
  run(print) {
    print(row('', ...COUNTS.map((count) => count.toLocaleString('en')), 'ratio'));
    const pictures = COUNTS.map(picture);
    for (const [title, model] of MODELS) {
      const timings = time(
        pictures.map(({ series, evaluation }) => ({
          title,
          run: () => analyze(series, evaluation, model).score[evaluation.length - 1],
        }))
      );
      const each = timings.map(({ medianMs }, i) => (medianMs * 1e6) / COUNTS[i]);
      const ratio = Math.max(...each) / each[0];
      print(row(title, ...each.map((ns) => ns.toFixed(1)), ratio.toFixed(2)));
    }
  },
};
