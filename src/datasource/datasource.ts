import { DataSourceApi, type DataQueryRequest, type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { defer, from, switchMap } from 'rxjs';
import { answerQuery, type Surroundings } from './answerQuery';
import { checkUpstream } from './checkUpstream';
import { TaggedSpans } from './fetchTagged';
import { sharedHistory } from './history/sharedHistory';
import { sharedStore } from './history/sharedStore';
import { joinAnswers } from './joinAnswers';
import type { AnomalyDataSourceOptions, SavedQuery } from './savedQuery';
import { readSettings } from './settings';
import { findUpstream } from './upstream';
import { windowBounds } from './windowBounds';

/** Adds prediction, band, score and events to what a Prometheus data source answers. */
export class AnomalyDataSource extends DataSourceApi<SavedQuery, AnomalyDataSourceOptions> {
  /** What all panels of the page share. */
  history = sharedHistory;
  private tagged = new TaggedSpans(() => Date.now());

  constructor(private settings: DataSourceInstanceSettings<AnomalyDataSourceOptions>) {
    super(settings);
  }

  query(request: DataQueryRequest<SavedQuery>) {
    return joinAnswers(
      request.targets.filter(this.filterQuery).map((query) => ({
        refId: query.refId,
        packets: defer(() => from(this.surroundings(query, request))).pipe(
          switchMap((surroundings) => answerQuery(query, request, surroundings))
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

  private async surroundings(query: SavedQuery, request: DataQueryRequest): Promise<Surroundings> {
    const { defaultModel, confirmPoints, cacheBytes, persist } = readSettings(this.settings.jsonData);
    const source = await this.upstreamOf(query, request);
    const templates = getTemplateSrv();
    this.history.cache.allow(cacheBytes);
    return {
      upstream: { source, replace: templates.replace.bind(templates) },
      defaults: { bounds: windowBounds(getDataSourceSrv(), source), model: defaultModel },
      history: this.history,
      tagged: this.tagged,
      confirmPoints,
      store: persist && sharedStore(persist),
    };
  }
}
