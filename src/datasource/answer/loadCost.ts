import type { Surroundings } from './surroundings';
import type { Cost } from '../history/cost';
import { planLoad, type LoadRequest } from './planLoad';
import { recordedSeries } from '../recorded/recordedSeries';
import type { SavedQuery } from '../query/savedQuery';
import { trackOf } from './trackOf';

/** Cost of a query for one picture. */
export interface LoadCost {
  /** With nothing in memory. */
  cold: Cost;
  /** As things are. */
  now: Cost;
  stepMs: number;
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
export function loadCost(saved: SavedQuery, request: LoadRequest, surroundings: Surroundings): LoadCost {
  const { upstream, history, tagged, checks, store } = surroundings;
  const { query, plan, wanted, filled } = planLoad(saved, request, surroundings);
  const { exprs, recordings } = recordedSeries(query, filled);
  const recorded = exprs.map((expr) => trackOf({ ...query, expr }, request, upstream).track);
  const span = { fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs };
  const costs = [wanted.track, ...recorded].map((track) => history.cost({ track, display: span, spans: [span] }));
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
    mostPoints: wanted.mostPoints,
    forget: async () => {
      tagged.forget();
      checks.forget();
      await Promise.all([wanted.track, ...recorded].map((track) => history.forget(track, store)));
    },
  };
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
