import {
  analyze,
  analyzeInSteps,
  defaultModel,
  finish,
  HOUR_MS,
  KeptUnits,
  MINUTE_MS,
  type Method,
} from '../../src/core';
import { requests } from './requests';
import { row, type Section } from './section';
import { time } from './timing';

const STEPS: Array<[string, number]> = [
  ['every minute', MINUTE_MS],
  ['every 5 minutes', 5 * MINUTE_MS],
  ['every hour', HOUR_MS],
];

const SAMPLES = 20_000;

/** Units included, which are renewed every hour. */
export const sharp: Section = {
  title: `nanoseconds per sample of ${SAMPLES.toLocaleString('en')}, all judged; sharp beside seasonal at most 20, by the hour 40`,
  run(print) {
    print(row('', 'seasonal', 'sharp', 'ratio'));
    for (const [title, stepMs] of STEPS) {
      const series = requests(SAMPLES, stepMs);
      const subject = (method: Method) => ({
        title: method,
        run: () => analyze(series, series.times, defaultModel(method)).score[SAMPLES - 1],
      });
      const [seasonal, tiers] = time([subject('seasonal'), subject('sharp')]);
      const perSample = (ms: number) => ((ms * 1e6) / SAMPLES).toFixed(0);
      print(
        row(
          `samples ${title}`,
          perSample(seasonal.medianMs),
          perSample(tiers.medianMs),
          (tiers.medianMs / seasonal.medianMs).toFixed(1)
        )
      );
    }
    refreshes(print);
  },
};

const PICTURE = 2880;

/** Two days by the minute out of eight weeks: a first look, and a refresh that has its units from it. */
function refreshes(print: (line: string) => void) {
  const series = requests(56 * 1440, MINUTE_MS);
  const at = series.times.subarray(series.times.length - PICTURE);
  const look = (title: string, kept?: KeptUnits) => ({
    title,
    run: () => finish(analyzeInSteps(series, at, defaultModel('sharp'), MINUTE_MS, undefined, kept)).score[PICTURE - 1],
  });
  const [first, refresh] = time([look('first look'), look('refresh', new KeptUnits())]);
  const ms = [first, refresh].map(({ medianMs }) => medianMs.toFixed(1));
  print(row('', 'first, ms', 'refresh, ms', 'ratio'));
  print(row('two days by the minute', ...ms, (first.medianMs / refresh.medianMs).toFixed(1)));
}
