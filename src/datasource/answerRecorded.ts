import type { DataFrame, DataQueryResponse } from '@grafana/data';
import { map, of, switchMap, type Observable } from 'rxjs';
import type { Aligned } from '../frames/align';
import { frameMaker, type QueryContext } from '../frames/frameMaker';
import { visibleAnalysis } from '../frames/visibleAnalysis';
import type { RangeQuery } from './history/cells';
import { inSlices } from './inSlices';
import { judgeRecorded } from './judgeRecorded';
import { evaluationTimes, type Plan } from './plan';
import type { AnomalyQuery } from './query';
import { recordedBaseline } from './recordedBaseline';
import { recordedSeries } from './recordedSeries';

/** How expressions are read over the span of one plan. */
export interface Reading {
  /** All samples of an expression over the evaluated span, kept like any history. */
  load: (expr: string) => Observable<Aligned>;
  /** One range query whose answer is not kept. */
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>;
}

/**
 * The answer from what recording rules have made of the expression, or why there is none.
 *
 * @param filled - the expression with all variables filled in: the rules are named after it
 */
export function answerRecorded(
  query: AnomalyQuery,
  plan: Plan,
  filled: string,
  points: number,
  context: QueryContext,
  { load, ask }: Reading
): Observable<DataQueryResponse | string> {
  const series = recordedSeries(filled, query.model);
  if (!series || query.exclusionTag) {
    return of('the method sharp, time zones and exclusions are not read from recorded series');
  }
  return load(query.expr).pipe(
    switchMap((observed) =>
      recordedBaseline(series, observed, plan.evaluateToMs, load, ask).pipe(
        switchMap((found) => {
          if (typeof found === 'string') {
            return of(found);
          }
          const text = `Baseline from recording rules: ${series.predictionName} and ${series.sigmaName}.`;
          const frameOf = frameMaker(observed, { ...context, notices: [{ severity: 'info', text }] });
          const times = evaluationTimes(plan);
          return inSlices(observed.series, (one, index): DataFrame => {
            const analysis = judgeRecorded(one, times, found, query.model);
            return frameOf(visibleAnalysis(analysis, one.series, plan.visibleFromMs, points), index);
          }).pipe(map((data) => ({ data })));
        })
      )
    )
  );
}
