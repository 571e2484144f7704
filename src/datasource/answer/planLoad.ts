import type { DataQueryRequest } from '@grafana/data';
import type { Surroundings } from './surroundings';
import type { Wanted } from '../history/historyLoader';
import { planPicture, type Plan } from '../plan/plan';
import { readQuery, type AnomalyQuery } from '../query/query';
import type { SavedQuery } from '../query/savedQuery';
import { trackOf, type Tracked } from './trackOf';
import { withVariables } from '../query/withVariables';

/** What one saved query needs for one picture. */
interface PlannedLoad extends Omit<Tracked, 'track'> {
  query: AnomalyQuery;
  plan: Plan;
  wanted: Wanted & { mostPoints: number };
}

/** @throws QueryError, ZoomDependentError */
export function planLoad(
  saved: SavedQuery,
  request: Pick<DataQueryRequest, 'range' | 'scopedVars' | 'filters' | 'scopes'>,
  { upstream, defaults, confirmPoints, store }: Pick<Surroundings, 'upstream' | 'defaults' | 'confirmPoints' | 'store'>
): PlannedLoad {
  const query = readQuery(withVariables(saved, upstream.replace), defaults);
  const plan = planPicture(query.model, query.stepMs, request.range.from.valueOf(), request.range.to.valueOf());
  const { track, expr, filled } = trackOf(query, request, upstream);
  const mostPoints = Math.max(confirmPoints, query.allowPoints);
  return { query, plan, expr, filled, wanted: { track, display: plan.display, spans: plan.spans, mostPoints, store } };
}
