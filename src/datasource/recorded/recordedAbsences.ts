import type { Labels } from '@grafana/data';
import { catchError, forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import {
  absentRuns,
  cyclesAgo,
  isReplaced,
  leastAbsenceMs,
  missedByCycles,
  type AbsentRun,
  type ModelSpec,
  type Series,
} from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { inSlices } from '../slices/inSlices';

interface Asked {
  model: ModelSpec;
  stepMs: number;
  /** Evaluation times. */
  times: Float64Array;
  /** What came until then is known. */
  toMs: number;
  /** What is given is made of the series: a gap may be one of the rules alone, so its own samples are asked for as well. */
  isMadeOf?: boolean;
  /** One range query for some of the series. */
  ask: (labels: Labels[], range: RangeQuery) => Observable<Aligned>;
}

/** More samples of the past than this cost too much: 20 series with gaps over two days by 5 minutes, 200 that stopped four hours ago. */
const MAX_POINTS = 35_000;

/**
 * Where series stop although their season had samples, beside a baseline that rules have recorded: only the picture's own samples
 * are there, so the same times of the past are asked for, for gaps alone. By the labels of the series; nothing where it can't be had.
 */
export function recordedAbsences({ series }: Aligned, asked: Asked): Observable<Map<string, AbsentRun[]>> {
  const { model, stepMs, times } = asked;
  // A series that begins with the picture may be older.
  const births = series.map((one) => one.series.times[0]).filter((birthMs) => birthMs > times[0]);
  const found = inSlices(series, (one): Gap[] => {
    const span = gapOf(one.series, asked);
    // Of pods that are gone nothing has to be asked.
    const isGone = span && one.series.times[one.series.times.length - 1] < span[0];
    return span && !(isGone && isReplaced(span[0], births)) ? [{ ...one, span }] : [];
  });
  return found.pipe(
    map((gaps) => affordable(gaps.flat(), missedByCycles(model) / stepMs)),
    switchMap((gaps) => (gaps.length === 0 ? of(new Map()) : absencesOf(gaps, births, asked)))
  );
}

function absencesOf(
  gaps: Gap[],
  births: number[],
  { model, stepMs, times, toMs, isMadeOf, ask }: Asked
): Observable<Map<string, AbsentRun[]>> {
  const edges = edgesOf(gaps);
  const labels = gaps.map((gap) => gap.labels);
  const pasts = Array.from({ length: missedByCycles(model) + (isMadeOf ? 1 : 0) }, (_, i) => {
    const [from, to] = cyclesAgo(edges, isMadeOf ? i : i + 1, model);
    return ask(labels, { fromMs: from, toMs: to, stepMs });
  });
  return forkJoin(pasts).pipe(
    map((answers) => {
      const byLabels = answers.map((answer) => new Map(answer.series.map((one) => [labelKey(one.labels), one.series])));
      return new Map(
        gaps.map((gap) => {
          const key = labelKey(gap.labels);
          const whole = joinedTimes([...byLabels.map((past) => past.get(key)), gap.series]);
          const runs = absentRuns(whole, times, model, stepMs, toMs);
          return [
            key,
            runs.filter(({ from }) => times[from] > gap.series.times[0] && !isReplaced(times[from], births)),
          ];
        })
      );
    }),
    catchError(() => of(new Map()))
  );
}

interface Gap extends LabelledSeries {
  span: [number, number];
}

function edgesOf(gaps: Gap[]): Float64Array {
  return Float64Array.of(Math.min(...gaps.map(({ span }) => span[0])), Math.max(...gaps.map(({ span }) => span[1])));
}

/** Without those that began first, as long as all together cost too much. */
function affordable(gaps: Gap[], pointsPerMs: number): Gap[] {
  const [fromMs, toMs] = gaps.length === 0 ? [0, 0] : edgesOf(gaps);
  return gaps.length * pointsPerMs * (toMs - fromMs) <= MAX_POINTS
    ? gaps
    : affordable(
        gaps.filter(({ span }) => span[0] > fromMs),
        pointsPerMs
      );
}

/** From the first to the last evaluation without a sample, after its first one; undefined where there is no gap that counts. */
function gapOf({ times: sampled }: Series, { model, stepMs, times, toMs }: Asked): [number, number] | undefined {
  const has = new Set(sampled);
  const missing = times.filter((time) => time > sampled[0] && time <= toMs && !has.has(time));
  return missing.length > leastAbsenceMs(model, stepMs) / stepMs
    ? [missing[0], missing[missing.length - 1]]
    : undefined;
}

/** The times of all, ascending; each once. */
function joinedTimes(parts: Array<Pick<LabelledSeries['series'], 'times'> | undefined>): Series {
  const times = Float64Array.from(new Set(parts.flatMap((part) => Array.from(part?.times ?? [])))).sort();
  return { times, values: new Float64Array(times.length) };
}
