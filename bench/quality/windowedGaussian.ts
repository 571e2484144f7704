import type { Model } from './model';
import { verdictOfBand } from './verdictOfBand';

/** Of the Numenta Anomaly Benchmark's detector: how many samples mean and sigma are of, and how seldom they are renewed. */
const WINDOW = 6400;
const RENEWED_EVERY = 100;
/** Its score is a probability with a threshold tuned per benchmark; a default edge must be chosen: one sample in a thousand. */
const WIDTH = 3.29;

/** `windowedGaussian` of the Numenta Anomaly Benchmark, stated anew: distance from the mean of the last 6400 samples. */
export const WINDOWED_GAUSSIAN: Model = {
  name: 'windowed-gaussian',
  title: 'Windowed Gaussian (Numenta Anomaly Benchmark)',
  judge(series) {
    const { values, times } = series;
    const centre = new Float64Array(values.length).fill(NaN);
    const sigma = centre.slice();
    for (let from = RENEWED_EVERY; from < values.length; from += RENEWED_EVERY) {
      const window = values.subarray(Math.max(0, from - WINDOW), from).filter((value) => !Number.isNaN(value));
      const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
      const square = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / window.length;
      centre.fill(mean, from, from + RENEWED_EVERY);
      sigma.fill(Math.sqrt(square), from, from + RENEWED_EVERY);
    }
    const edge = (side: number) => centre.map((mean, i) => mean + side * WIDTH * sigma[i]);
    return verdictOfBand(series, times, { observed: values, centre, lower: edge(-1), upper: edge(1) }, 0);
  },
};
