import { DataSourceApi, type DataQueryRequest, type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { defer, from, switchMap } from 'rxjs';
import { answerQuery } from './answerQuery';
import { checkUpstream } from './checkUpstream';
import { joinAnswers } from './joinAnswers';
import type { AnomalyDataSourceOptions, SavedQuery } from './savedQuery';
import { sharedHistory } from './sharedHistory';
import { findUpstream } from './upstream';
import { windowBounds } from './windowBounds';

/** Adds prediction, band, score and events to what a Prometheus data source answers. */
export class AnomalyDataSource extends DataSourceApi<SavedQuery, AnomalyDataSourceOptions> {
  /** What all panels of the page share. */
  history = sharedHistory;

  constructor(private settings: DataSourceInstanceSettings<AnomalyDataSourceOptions>) {
    super(settings);
  }

  query(request: DataQueryRequest<SavedQuery>) {
    return joinAnswers(
      request.targets.filter(this.filterQuery).map((query) => ({
        refId: query.refId,
        packets: defer(() => from(this.upstreamOf(query, request))).pipe(
          switchMap((source) => answerQuery(query, request, this.described(source), this.history))
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
    return checkUpstream(getDataSourceSrv(), this.settings.jsonData.upstreamUid, this.uid);
  }

  /** The upstream of one query: its own, else the data source's. */
  upstreamOf(query: Pick<SavedQuery, 'upstreamUid'>, request?: Pick<DataQueryRequest, 'scopedVars'>) {
    const wanted = query.upstreamUid || this.settings.jsonData.upstreamUid;
    return findUpstream(getDataSourceSrv(), wanted, this.uid, request?.scopedVars);
  }

  private described(source: DataSourceApi) {
    const templates = getTemplateSrv();
    return {
      source,
      bounds: windowBounds(getDataSourceSrv(), source),
      replace: templates.replace.bind(templates),
    };
  }
}
