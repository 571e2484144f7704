import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import { momentsOverTime, quantileOverTime } from '../../src/core/windows/overTime';
import { inspectSamples, type Samples } from '../../src/core/windows/samples';
import { windowsAt } from '../../src/core/windows/window';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import { verdictOfBand, type PeerBand } from './verdictOfBand';

/*
 * The two strategies of Grafana Labs' framework of recording rules (github.com/grafana/promql-anomaly-detection, rules/adaptive.yml
 * and rules/robust.yml), stated anew from what its rules compute. Only samples above 0 are looked at. Both take the widest of
 * three bands: around now, half of the centre as a margin, and the same hour of yesterday and of last week.
 */

const WIDTH = 2;
const MARGIN = 0.5;
const FOR_MS = 5 * MINUTE_MS;
const AGOS_MS = [DAY_MS, 7 * DAY_MS];

export const PROMQL_FRAMEWORK: Model[] = [
  {
    name: 'grafana-adaptive',
    title: "Grafana Labs' PromQL framework, adaptive",
    judge: (series) => judged(series, adaptive),
  },
  {
    name: 'grafana-robust',
    title: "Grafana Labs' PromQL framework, robust",
    judge: (series) => judged(series, robust),
  },
];

function judged(series: LabelledSeries, bandOf: (samples: Samples) => PeerBand) {
  const isSelected = (_: number, i: number) => series.values[i] > 0;
  const samples = inspectSamples({
    times: series.times.filter(isSelected),
    values: series.values.filter(isSelected),
  });
  return verdictOfBand(series, samples.times, bandOf(samples), FOR_MS);
}

/** Mean of the last hour +- 2 sigmas, of the hours whose sigma is above half their mean, averaged over 26 h. */
function adaptive(samples: Samples): PeerBand {
  const { mean, sigma } = hourly(samples, 0);
  const isKept = (_: number, i: number) => sigma[i] > MARGIN * mean[i];
  const kept = inspectSamples({ times: samples.times.filter(isKept), values: sigma.filter(isKept) });
  const spread = momentsOverTime(kept, windowsAt(kept, samples, 26 * HOUR_MS, 'left-open')).mean.values;
  const past = AGOS_MS.map((ago) => hourly(samples, ago - HOUR_MS / 2));
  return widest(
    samples.values,
    mean,
    spread,
    past.map(({ mean, sigma }) => ({ centre: mean, spread: sigma }))
  );
}

function hourly(samples: Samples, offsetMs: number) {
  const { mean, sigma } = momentsOverTime(samples, windowsAt(samples, samples, HOUR_MS, 'left-open', offsetMs));
  return { mean: mean.values, sigma: sigma.values };
}

/** The last hour's median against the last day's +- 2 median absolute deviations. */
function robust(samples: Samples): PeerBand {
  const median = medianOf(samples, samples, DAY_MS, 0);
  const deviations = inspectSamples({
    times: samples.times,
    values: samples.values.map((value, i) => Math.abs(value - median[i])),
  });
  const past = AGOS_MS.map((ago) => seasonalMedian(samples, ago - HOUR_MS / 4));
  return widest(medianOf(samples, samples, HOUR_MS, 0), median, medianOf(deviations, samples, DAY_MS, 0), past);
}

/** The median of an hour back then, and that of the deviations from it, recorded for the last hour. */
function seasonalMedian(samples: Samples, offsetMs: number) {
  const centre = medianOf(samples, samples, HOUR_MS, offsetMs);
  const ago = new Map([...samples.times].map((time, i) => [time + offsetMs, samples.values[i]]));
  const values = centre.map((median, i) => Math.abs((ago.get(samples.times[i]) ?? NaN) - median));
  const isThere = (_: number, i: number) => !Number.isNaN(values[i]);
  const recorded = inspectSamples({ times: samples.times.filter(isThere), values: values.filter(isThere) });
  return { centre, spread: medianOf(recorded, samples, HOUR_MS, 0) };
}

function medianOf(of: Samples, at: Samples, rangeMs: number, offsetMs: number): Float64Array {
  return quantileOverTime(0.5, of, windowsAt(of, at, rangeMs, 'left-open', offsetMs), 'left-open').values;
}

function widest(
  observed: Float64Array,
  centre: Float64Array,
  spread: Float64Array,
  past: Array<{ centre: Float64Array; spread: Float64Array }>
): PeerBand {
  const bands = [{ centre, spread }, ...past];
  const edge = (side: -1 | 1) =>
    centre.map((middle, i) => {
      const edges = bands
        .map((band) => band.centre[i] + side * WIDTH * band.spread[i])
        .concat(middle * (1 + side * MARGIN));
      const known = edges.filter((value) => !Number.isNaN(value));
      return side > 0 ? Math.max(...known) : Math.max(0, Math.min(...known));
    });
  return { observed, centre, lower: edge(-1), upper: edge(1) };
}
