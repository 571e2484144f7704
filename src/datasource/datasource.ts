import { DataSourceApi, type DataQueryRequest, type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { defer, from, map, switchMap } from 'rxjs';
import { answerQuery } from './answerQuery';
import { checkUpstream } from './checkUpstream';
import { joinAnswers } from './joinAnswers';
import type { AnomalyDataSourceOptions, SavedQuery } from './savedQuery';
import { findUpstream } from './upstream';
import { windowBounds } from './windowBounds';

/** Adds prediction, band, score and events to what a Prometheus data source answers. */
export class AnomalyDataSource extends DataSourceApi<SavedQuery, AnomalyDataSourceOptions> {
  readonly upstreamUid?: string;

  constructor(settings: DataSourceInstanceSettings<AnomalyDataSourceOptions>) {
    super(settings);
    this.upstreamUid = settings.jsonData.upstreamUid;
  }

  query(request: DataQueryRequest<SavedQuery>) {
    const asked = request.targets.filter((query) => this.filterQuery(query));
    return joinAnswers(
      asked.map((query) => ({
        refId: query.refId,
        packets: defer(() => from(this.upstreamOf(query, request))).pipe(
          switchMap((upstream) => answerQuery(query, request, upstream, windowBounds(getDataSourceSrv(), upstream))),
          map((data) => ({ data }))
        ),
      }))
    );
  }

  filterQuery(query: SavedQuery): boolean {
    return !query.hide && Boolean(query.expr?.trim());
  }

  getQueryDisplayText(query: SavedQuery): string {
    return query.expr;
  }

  testDatasource() {
    return checkUpstream(getDataSourceSrv(), this.upstreamUid, this.uid);
  }

  upstreamOf(
    query: Pick<SavedQuery, 'upstreamUid'>,
    request?: Pick<DataQueryRequest, 'scopedVars'>
  ): Promise<DataSourceApi> {
    return findUpstream(getDataSourceSrv(), query.upstreamUid || this.upstreamUid, this.uid, request?.scopedVars);
  }
}
