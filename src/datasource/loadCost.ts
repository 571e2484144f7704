import type { DataQueryRequest } from '@grafana/data';
import type { Surroundings } from './answerQuery';
import type { Cost } from './history/historyLoader';
import { planLoad } from './planLoad';
import type { SavedQuery } from './savedQuery';

/** What a query costs for one picture. */
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

/** @throws QueryError, ZoomDependentError */
export function loadCost(
  saved: SavedQuery,
  request: Pick<DataQueryRequest, 'range' | 'scopedVars' | 'filters' | 'scopes'>,
  surroundings: Surroundings
): LoadCost {
  const { history, tagged, store } = surroundings;
  const { query, wanted } = planLoad(saved, request, surroundings);
  return {
    ...history.cost(wanted),
    stepMs: query.stepMs,
    mostPoints: wanted.mostPoints,
    forget: () => {
      tagged.forget();
      return history.forget(wanted.track, store);
    },
  };
}
