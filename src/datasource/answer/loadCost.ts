import type { ModelSpec } from '../../core';
import type { QueryDeps } from './queryDeps';
import type { Cost } from '../history/cost';
import { planLoad, type LoadRequest } from './planLoad';
import { laneExpr } from '../recorded/recordedLanes';
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

/** Questions of few points, which hold recorded scores against what the server computes. */
const LANE_CHECKS = 2;

/**
 * Cost of a query: with a baseline from recording rules only what they have recorded, else the history, which `auto` may do
 * without.
 *
 * @throws QueryError, ZoomDependentError
 */
export function loadCost(saved: SavedQuery, request: LoadRequest, deps: QueryDeps): LoadCost {
  const { upstream, history, tagged, checks, recordedNames, store } = deps;
  const { query, model, plan, wanted, filled, fullStepMs = query.stepMs } = planLoad(saved, request, deps);
  const isLanes = query.show === 'overview';
  const readMs = isLanes ? fullStepMs : query.stepMs;
  const { exprs, recordings, lanes: ofLanes } = recordedSeries({ ...query, stepMs: readMs }, filled);
  const lanes = isLanes && ofLanes ? [laneExpr(ofLanes)] : undefined;
  const recorded = (lanes ?? exprs).map(
    (expr) => seriesKeyOf({ ...query, expr, stepMs: lanes ? readMs : query.stepMs }, request, upstream).seriesKey
  );
  const span = { fromMs: plan.evaluateFromMs, toMs: plan.evaluateToMs };
  const asked = lanes ? recorded : [wanted.seriesKey, ...recorded];
  const costs = asked.map((seriesKey) => history.cost({ seriesKey, display: span, spans: [span] }));
  const sum = (which: 'cold' | 'now'): Cost => ({
    displayRequests: costs[0][which].displayRequests,
    historyRequests:
      total(costs.slice(1).map((cost) => cost[which].displayRequests)) +
      (which === 'cold' ? (lanes ? LANE_CHECKS : recordings.filter(({ check }) => check !== undefined).length) : 0),
    points: total(costs.map((cost) => cost[which].points)),
  });
  const isRecorded = query.baseline === 'rules';
  return {
    ...(isRecorded ? { cold: sum('cold'), now: sum('now') } : history.cost(wanted)),
    stepMs: isRecorded && lanes ? readMs : query.stepMs,
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
