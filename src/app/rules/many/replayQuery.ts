import { LoadingState, type PanelData, type TimeRange } from '@grafana/data';
import { catchError, filter, Observable, of, switchMap, take } from 'rxjs';
import { anomalyMeta } from '../../../frames/roles';
import { isSeriesView, viewOfFrame } from '../../../frames/read/view';
import { preparedOf } from '../../../frames/read/viewRetune';
import { replayInSteps, type ReplayedSettings, type RuleRequest } from '../../../rules';
import { withPauses } from '../../withPauses';
import { askPreview } from '../preview/askPreview';
import type { PreviewQuery } from '../preview/previewQuery';
import { t } from '../../../language/translate';

/** What the past says of one of many expressions. */
export interface OneReplayed {
  settings?: ReplayedSettings;
  /** Why there is nothing to replay. */
  why?: string;
  /** Set when the history is loaded only after somebody has agreed to so many points. */
  refusedPoints?: number;
}

/** Asks for the history of one expression and replays all settings over it. Emits once. */
export function replayQuery(query: PreviewQuery, request: RuleRequest, range: TimeRange): Observable<OneReplayed> {
  return askPreview(query, range, { requestId: 'anomalyband-rules-many' }).pipe(
    filter(({ state }) => state === LoadingState.Done || state === LoadingState.Error),
    take(1),
    switchMap((data) => replayed(data, request)),
    catchError((error: Error) => of({ why: error.message }))
  );
}

function replayed(data: PanelData, request: RuleRequest): Observable<OneReplayed> {
  const refusedPoints = data.series.map((frame) => anomalyMeta(frame)?.refusedPoints).find((points) => points);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const error = data.errors?.[0] ?? data.error;
  const series = data.series
    .map(viewOfFrame)
    .filter(isSeriesView)
    .flatMap((view) => {
      const prepared = preparedOf(view);
      return prepared ? [{ ...prepared, name: view.observed.config.displayNameFromDS ?? view.frame.name }] : [];
    });
  if (error || refusedPoints !== undefined || series.length === 0) {
    return of({
      why: error?.message ?? error?.data?.message ?? t('app.rules.many.no-series-or-no', 'No series, or no history.'),
      refusedPoints,
    });
  }
  return new Observable((subscriber) => {
    const gone = new AbortController();
    withPauses(replayInSteps({ name: request.expr, request, series }), gone.signal).then(
      (settings) => {
        subscriber.next({ settings });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error)
    );
    return () => gone.abort();
  });
}
