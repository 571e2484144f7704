import { samplesAt } from '../../src/core/windows/sampleAt';
import { inspectTimes } from '../../src/core/windows/times';
import { inspectSamples } from '../../src/core/windows/samples';
import type { LabelledSeries } from './labelledSeries';
import type { Verdict } from './verdict';

/** What a peer compares with which edges, at its own times. */
export interface PeerBand {
  observed: Float64Array;
  centre: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
}

/**
 * The verdict of a band at every sample of a series; where the band has no time, there is none. The score is the share of the way
 * from the centre to the edge. An event goes on where the samples of the last `forMs` were all outside.
 */
export function verdictOfBand(
  { times }: Pick<LabelledSeries, 'times'>,
  bandTimes: Float64Array,
  { observed, centre, lower, upper }: PeerBand,
  forMs: number
): Verdict {
  const atEdge = observed.map((value, i) => {
    const way = value > centre[i] ? upper[i] - centre[i] : centre[i] - lower[i];
    return Math.abs(value - centre[i]) / way;
  });
  const score = samplesAt(inspectSamples({ times: bandTimes, values: atEdge }), inspectTimes(times, 'series')).values;
  const outlier = Uint8Array.from(score, (value) => (value > 1 ? 1 : 0));
  let since = NaN;
  const event = outlier.map((outside, i) => {
    since = outside === 0 ? NaN : Number.isNaN(since) ? times[i] : since;
    return times[i] - since >= forMs ? 1 : 0;
  });
  return { score, outlier, event };
}
