import type { Labels } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { analyze, type ModelSpec, type Series } from '../../core';
import { labelKey, type LabelledSeries } from '../../frames/write/align';
import { inSlices } from '../slices/inSlices';

/**
 * How far the newest samples, at the step of bands, are from what the few samples of an overview predict for their times: the
 * largest distance of each series in band widths, by its labels. So a short incident of now is found although no sample of the
 * overview lies in it.
 *
 * @param recall - the overview's samples of a series
 * @param stepMs - of the overview
 * @param isNewest - the last sample of each says nothing alone: its window may be half empty
 */
export function freshReach(
  fresh: LabelledSeries[],
  recall: (labels: Labels) => Series | undefined,
  model: ModelSpec,
  stepMs: number,
  isNewest: boolean
): Observable<Map<string, number>> {
  const reaches = inSlices(fresh, ({ labels, series: { times, values } }): [string, number] => {
    const known = recall(labels);
    if (!known) {
      return [labelKey(labels), 0];
    }
    const { predicted, sigma } = analyze(known, times, model, stepMs);
    // An event that is to last has more than that.
    const judged = isNewest && model.forMs > 0 ? values.length - 1 : values.length;
    const reach = values.subarray(0, Math.max(0, judged)).reduce((most, value, i) => {
      const distance = Math.abs(value - predicted[i]) / sigma[i];
      return distance > most && distance < Infinity ? distance : most;
    }, 0);
    return [labelKey(labels), reach / model.bandWidth];
  });
  return reaches.pipe(map((entries) => new Map(entries)));
}
