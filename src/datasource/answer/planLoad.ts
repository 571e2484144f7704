import { CoreApp, type DataQueryRequest } from '@grafana/data';
import { from, of } from 'rxjs';
import { HOUR_MS, leastAbsenceMs, type ModelSpec } from '../../core';
import type { QueryDeps } from './queryDeps';
import { affordableStep } from './affordableStep';
import type { Reader } from '../history/historyCache';
import type { Wanted } from '../history/historyLoader';
import { planPicture, type Plan } from '../plan/plan';
import { readQuery, type AnomalyQuery } from '../query/query';
import { requireNone } from '../query/queryError';
import type { SavedQuery } from '../query/savedQuery';
import { seriesKeyOf, type KeyedQuery } from './seriesKeyOf';
import { handsOnMatrix } from '../../upstream/askMatrix';
import { scenePanel } from '../../frames/scenePanel';
import { countSeries } from '../../upstream/countSeries';
import { expressionFacts } from '../../promql/facts';
import { isSingleSeries } from '../../promql/singleSeries';
import { screenModel } from './screenModel';
import { withVariables } from '../../saved/variables';

/** Needs of one saved query for one picture. */
interface PlannedLoad extends Omit<KeyedQuery, 'seriesKey'> {
  /** With the step that is affordable. */
  query: AnomalyQuery;
  /** The query's own step, when that is finer. */
  finerStepMs?: number;
  /** The step of bands, where an overview takes a coarser one. */
  fullStepMs?: number;
  /** By which it is judged: that of the query, but for the few samples of an overview. */
  model: ModelSpec;
  plan: Plan;
  wanted: Wanted & { mostPoints: number };
}

/** Part of a panel's request that decides what is loaded for it. */
export type LoadRequest = Pick<
  DataQueryRequest,
  'range' | 'scopedVars' | 'filters' | 'scopes' | 'dashboardUID' | 'panelId'
> &
  Partial<Pick<DataQueryRequest, 'app' | 'requestId'>>;

/**
 * @param part - how many series of an overview are looked at again: at the step of bands
 * @throws QueryError, ZoomDependentError
 */
export function planLoad(
  saved: SavedQuery,
  request: LoadRequest,
  { upstream, defaults, confirmPoints, store }: Pick<QueryDeps, 'upstream' | 'defaults' | 'confirmPoints' | 'store'>,
  part?: number
): PlannedLoad {
  const { query: asked, problems } = readQuery(withVariables(saved, upstream.replace), defaults);
  requireNone(problems);
  const [fromMs, toMs] = [request.range.from.valueOf(), request.range.to.valueOf()];
  const wantedMs = asked.show === 'overview' && part === undefined ? overviewStep(asked) : asked.stepMs;
  const model = wantedMs === asked.stepMs ? asked.model : screenModel(asked.model);
  const query = { ...asked, stepMs: affordableStep(model, wantedMs, fromMs, toMs) };
  const picture = planPicture(model, query.stepMs, fromMs, toMs);
  // Few samples tell an absence late: who has stopped before a short picture is looked at by more of them.
  const plan =
    wantedMs === asked.stepMs
      ? picture
      : { ...picture, keptFromMs: picture.visibleFromMs - leastAbsenceMs(model, query.stepMs) };
  const { seriesKey, expr, filled } = seriesKeyOf(query, request, upstream);
  const isOverview = asked.show === 'overview' && part === undefined;
  const mostPoints = Math.max(isOverview ? OVERVIEW_SHARE * confirmPoints : confirmPoints, query.allowPoints);
  const reader = readerOf(request, query.refId, seriesKey.key);
  return {
    query,
    ...(query.stepMs !== wantedMs && { finerStepMs: wantedMs }),
    ...(wantedMs !== asked.stepMs && { fullStepMs: asked.stepMs }),
    model,
    plan,
    expr,
    filled,
    wanted: {
      seriesKey,
      reader,
      display: plan.display,
      spans: plan.spans,
      mostPoints,
      series: part,
      maxSeries: () => (isSingleSeries(filled) ? 1 : undefined),
      // Only Grafana's server takes so long for a picture that a question before it is worth its while.
      ...(handsOnMatrix(upstream.source) && {
        countSeries: () =>
          // The server would refuse it once more.
          isWrong(filled) ? of(undefined) : from(countSeries(upstream.source, filled, plan.display.toMs)),
      }),
      store,
    },
  };
}

function isWrong(expr: string): boolean {
  const { syntaxError, typeError } = expressionFacts(expr);
  return (syntaxError ?? typeError) !== undefined;
}

/** An overview asks before as many series are loaded as nobody looks through: 560 of three weekly votes by the standard setting. */
const OVERVIEW_SHARE = 0.25;

/** What an overview of many series is made from: a twelfth of the samples of bands at 5 minutes. */
const OVERVIEW_STEP_MS = HOUR_MS;

/** The coarser step of an overview, where the model's windows are not shorter. */
function overviewStep({ model, stepMs }: AnomalyQuery): number {
  const shortest = model.method === 'zscore' ? model.windowMs : Math.min(model.smoothingMs, model.windowMs);
  return OVERVIEW_STEP_MS <= shortest ? Math.max(stepMs, OVERVIEW_STEP_MS) : stepMs;
}

/** A pane of Explore keeps its request's id. Elsewhere nothing tells one picture from another: what is asked stands for who asks. */
export function readerOf(request: LoadRequest, refId: string, trackKey: string): Reader {
  const { dashboardUID, panelId, app, requestId } = request;
  if (dashboardUID && panelId !== undefined) {
    // Panels that are repeated for each value of a variable have one id.
    const panel = scenePanel(request);
    const own = panel?.getPathId?.() ?? panel?.state.key ?? panelId;
    return { place: dashboardUID, key: JSON.stringify([dashboardUID, own, refId]) };
  }
  return app === CoreApp.Explore && requestId
    ? { place: app, key: JSON.stringify([app, requestId, refId]) }
    : { place: '', key: trackKey };
}
