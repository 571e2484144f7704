import type { ModelSpec } from '../../core';
import type { QueryDeps } from './queryDeps';
import type { Cost } from '../history/cost';
import { planLoad, type LoadRequest } from './planLoad';
import { recordedSeries } from '../recorded/recordedSeries';
import type { SavedQuery } from '../query/savedQuery';
import { seriesKeyOf } from './seriesKeyOf';

/** Cost of a query for one picture. */
export interface LoadCost {
  /** With nothing in memory. */
  cold: Cost;
  /** As things are. */
  now: Cost;
  stepMs: number;
  model: ModelSpec;
  /** A history of more points (all series together) needs agreement. */
  mostPoints: number;
  /** Throws the query's kept history away. */
  forget: () => Promise<void>;
}

/**
 * Cost of a query: with a baseline from recording rules only what they have recorded, else the history, which `auto` may do
 * without.
 *
 * @throws QueryError, ZoomDependentError
 */
export function loadCost(saved: SavedQuery, request: LoadRequest, deps: QueryDeps): LoadCost {
  const { upstream, history, tagged, checks, recordedNames, store } = deps;
  const { query, model, plan, wanted, filled } = planLoad(saved, request, deps);
  const { exprs, recordings } = recordedSeries(query, filled);
  const recorded = exprs.map((expr) => seriesKeyOf({ ...query, expr }, request, upstream).seriesKey);
  const span = { fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs };
  const costs = [wanted.seriesKey, ...recorded].map((seriesKey) =>
    history.cost({ seriesKey, display: span, spans: [span] })
  );
  const sum = (which: 'cold' | 'now'): Cost => ({
    displayRequests: costs[0][which].displayRequests,
    historyRequests:
      total(costs.slice(1).map((cost) => cost[which].displayRequests)) +
      (which === 'cold' ? recordings.filter(({ check }) => check !== undefined).length : 0),
    points: total(costs.map((cost) => cost[which].points)),
  });
  return {
    ...(query.baseline === 'rules' ? { cold: sum('cold'), now: sum('now') } : history.cost(wanted)),
    stepMs: query.stepMs,
    model,
    mostPoints: wanted.mostPoints,
    forget: async () => {
      tagged.forget();
      checks.forget();
      recordedNames.forget();
      await Promise.all([wanted.seriesKey, ...recorded].map((seriesKey) => history.forget(seriesKey, store)));
    },
  };
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
