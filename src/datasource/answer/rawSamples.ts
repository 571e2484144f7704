import type { DataFrame, DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { catchError, combineLatest, map, of, type Observable } from 'rxjs';
import { gridFloor } from '../../core';
import { labelKey, type Aligned } from '../../frames/write/align';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import type { Plan } from '../plan/plan';
import { keepOrigin } from './shownFrames';

/** In a picture of more steps than this, the samples between two of them are not told apart. */
const MAX_STEPS = 60;

/**
 * The samples between the steps of a short picture's grid, up to its end or to now: the newest ones, which the next step will judge.
 * Undefined where the grid is as fine as the picture, or as the samples come.
 *
 * @param scrapeMs - finer steps would only repeat samples
 * @param nowMs - after it a server only repeats the last sample, and a rate falls to 0
 */
export function rawRange(
  { range, intervalMs, maxDataPoints }: Pick<DataQueryRequest, 'range' | 'intervalMs' | 'maxDataPoints'>,
  { stepMs: gridMs, visibleFromMs, evaluateToMs }: Plan,
  scrapeMs: number,
  nowMs = Infinity
): RangeQuery | undefined {
  const stepMs = Math.ceil(Math.max(intervalMs, scrapeMs) / 1000) * 1000;
  const steps = (evaluateToMs - visibleFromMs) / gridMs;
  if (maxDataPoints === undefined || range.from.valueOf() > nowMs || steps > MAX_STEPS || stepMs > gridMs / 2) {
    return undefined;
  }
  return {
    fromMs: gridFloor(range.from.valueOf(), stepMs),
    toMs: gridFloor(Math.min(range.to.valueOf(), nowMs), stepMs),
    stepMs,
  };
}

/** Packets with the samples between their steps, in the metadata, where other panels do not see them. Without them where they fail. */
export function withRaw(
  packets: Observable<DataQueryResponse>,
  samples: Observable<Aligned>
): Observable<DataQueryResponse> {
  return combineLatest([
    packets,
    samples.pipe(catchError(() => of({ series: [], notices: [] } satisfies Aligned))),
  ]).pipe(
    map(([packet, { series }]) => {
      const byLabels = new Map(series.map((one) => [labelKey(one.labels), one.series]));
      return { ...packet, data: packet.data.map((frame: DataFrame) => framed(frame, byLabels)) };
    })
  );
}

function framed(frame: DataFrame, byLabels: Map<string, Aligned['series'][number]['series']>): DataFrame {
  const [meta, samples] = [anomalyMeta(frame), byLabels.get(labelKey(labelsOf(frame)))];
  if (!meta || !samples) {
    return frame;
  }
  const raw = { times: Array.from(samples.times), values: Array.from(samples.values) };
  const custom = { ...frame.meta?.custom, anomalyBand: { ...meta, raw } };
  return keepOrigin({ ...frame, meta: { ...frame.meta, custom } }, frame);
}
