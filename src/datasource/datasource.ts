import {
  DataSourceApi,
  type AdHocVariableFilter,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type QueryFixAction,
  type ScopedVars,
} from '@grafana/data';
import { config, getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { defer, forkJoin, lastValueFrom, map, of, switchMap, type Observable } from 'rxjs';
import { KeptUnits } from '../core';
import type { Aligned } from '../frames/write/align';
import { asPromql } from '../promql/asPromql';
import { annotationSupport } from './answer/annotations';
import { answerQuery } from './answer/answerQuery';
import { checkUpstream } from './upstream/checkUpstream';
import { exportQueries } from './query/exportQueries';
import { TaggedSpans } from './upstream/fetchTagged';
import { sharedHistory } from './history/sharedHistory';
import { publicFrame } from './answer/publicFrame';
import { sharedStore } from './history/sharedStore';
import { heardTwice } from './answer/heardTwice';
import { importQueries } from './query/importQueries';
import { joinAnswers } from './answer/joinAnswers';
import { LookGroups } from './answer/lookGroups';
import { KeptChecks } from './recorded/keptChecks';
import { RecordedNames } from './recorded/recordedNames';
import { loadCost, type LoadCost } from './answer/loadCost';
import type { LoadRequest } from './answer/planLoad';
import { NEW_STEP } from '../saved/newStep';
import { NEW_MODEL, type SavedModel } from '../saved/savedModel';
import { withVariables } from '../saved/variables';
import type { AnomalyDataSourceOptions, SavedQuery } from './query/savedQuery';
import { readSettings } from './query/settings';
import { ShownFrames } from './answer/shownFrames';
import { WholeBefore } from './answer/wholeBefore';
import type { QueryDeps } from './answer/queryDeps';
import { serverClock } from './upstream/serverClock';
import { findUpstream } from './upstream/upstream';
import { namedBounds, windowBounds } from './upstream/windowBounds';

/**
 * Adds prediction, band, score and events to what a Prometheus data source answers. Whatever concerns only the expression
 * (variables, filters, label names) is left to the upstream.
 */
export class AnomalyDataSource extends DataSourceApi<SavedQuery, AnomalyDataSourceOptions> {
  annotations = annotationSupport;
  /** State that all panels of the page share. */
  history = sharedHistory;
  private tagged = new TaggedSpans(() => Date.now());
  private checks = new KeptChecks();
  private recordedNames = new RecordedNames(() => Date.now());
  /** Bounds of windows, as upstreams count them. */
  private ends = new KeptChecks();
  private shown = new ShownFrames();
  private units = new KeptUnits();
  private looks = new LookGroups();
  private whole = new WholeBefore();
  /** Upstreams that were found already, by uid or variable, with the settings then: some questions have to be answered at once. */
  private found = new Map<string, { source: DataSourceApi; settings?: DataSourceInstanceSettings }>();

  constructor(private settings: DataSourceInstanceSettings<AnomalyDataSourceOptions>) {
    super(settings);
    // Whoever makes it is about to ask, and would wait for the server's time.
    void serverClock.ready();
  }

  /** Meaning of a model field that a query leaves empty. */
  get defaultModel(): SavedModel {
    return this.settings.jsonData.defaultModel ?? {};
  }

  /** A new query has model and step written out, so that it keeps its meaning when the default of new ones becomes another. */
  getDefaultQuery(): Pick<SavedQuery, 'model' | 'step'> {
    return { model: this.defaultModel.method ? {} : NEW_MODEL, step: NEW_STEP };
  }

  query(request: DataQueryRequest<SavedQuery>): Observable<DataQueryResponse> {
    if (config.publicDashboardAccessToken) {
      return of({ data: [publicFrame()] });
    }
    const { filters, range, scopedVars } = request;
    const answers = request.targets.filter(this.filterQuery).map((query) => {
      const packets = this.deps(query, scopedVars).pipe(switchMap((deps) => answerQuery(query, request, deps)));
      const key = getTemplateSrv().replace(JSON.stringify([query, filters, range.raw]), scopedVars);
      return {
        refId: query.refId,
        packets: query.show === 'overview' ? this.whole.packets(key, packets) : packets,
      };
    });
    return heardTwice(joinAnswers(answers));
  }

  /** On a public dashboard no query has an expression, and each is answered with the reason. */
  filterQuery(query: SavedQuery): boolean {
    return !query.hide && Boolean(query.expr?.trim() || config.publicDashboardAccessToken);
  }

  getQueryDisplayText(query: SavedQuery): string {
    return query.expr;
  }

  testDatasource() {
    return checkUpstream(getDataSourceSrv(), this.settings.jsonData.upstreamUid, this.uid);
  }

  async importQueries(queries: DataQuery[], origin: DataSourceApi): Promise<SavedQuery[]> {
    const { upstreamUid: ownUpstreamUid, defaultModel } = this.settings.jsonData;
    const { model } = this.getDefaultQuery();
    return importQueries(queries, origin, { ownUpstreamUid, model, defaultModel }, Date.now());
  }

  async exportToAbstractQueries(queries: SavedQuery[]) {
    return exportQueries(queries);
  }

  targetContainsTemplate(query: SavedQuery): boolean {
    return getTemplateSrv().containsTemplate(JSON.stringify(query));
  }

  /** For Explore, which knows none of the dashboard's variables. */
  interpolateVariablesInQueries(queries: SavedQuery[], scopedVars: ScopedVars, filters?: AdHocVariableFilter[]) {
    return queries.map((query) => {
      const upstream = this.foundUpstream(query);
      const target = { ...query, datasource: upstream?.getRef() };
      const [{ expr }] = (upstream?.interpolateVariablesInQueries?.([target], scopedVars, filters) ?? [
        { expr: getTemplateSrv().replace(query.expr, scopedVars, asPromql) },
      ]) as SavedQuery[];
      const own = withVariables(query, (text) => getTemplateSrv().replace(text, scopedVars));
      return { ...own, expr, datasource: this.getRef() };
    });
  }

  /** "Filter for this value" and the like. */
  modifyQuery(query: SavedQuery, action: QueryFixAction): SavedQuery {
    const changed = this.foundUpstream(query)?.modifyQuery?.(query, action) as SavedQuery | undefined;
    return changed ? { ...query, expr: changed.expr } : query;
  }

  /** `label_values(up, job)` and whatever else the upstream understands, for variables of type "query". */
  async metricFindQuery(query: string, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const upstream = await this.upstreamOf({}, options);
    return (await this.inTurn(upstream, async () => upstream.metricFindQuery?.(query, options))) ?? [];
  }

  async getTagKeys(options?: DataSourceGetTagKeysOptions): Promise<MetricFindValue[]> {
    const upstream = await this.upstreamOf({});
    const asked = options as DataSourceGetTagKeysOptions<DataQuery>;
    return tagsOf(await this.inTurn(upstream, async () => upstream.getTagKeys?.(asked)));
  }

  async getTagValues(options: DataSourceGetTagValuesOptions): Promise<MetricFindValue[]> {
    const upstream = await this.upstreamOf({});
    const asked = options as DataSourceGetTagValuesOptions<DataQuery>;
    return tagsOf(await this.inTurn(upstream, async () => upstream.getTagValues?.(asked)));
  }

  /** An upstream's own question, among all that is asked of it. */
  private inTurn<T>(upstream: DataSourceApi, ask: () => Promise<T>): Promise<T> {
    return lastValueFrom(this.history.flights.pass(upstream.uid, defer(ask)));
  }

  /** The upstream of one query: its own, else the data source's. */
  async upstreamOf(query: Pick<SavedQuery, 'upstreamUid'>, scope?: { scopedVars?: ScopedVars }) {
    const wanted = this.wantedUpstream(query);
    const settings = this.upstreamSettings(wanted, scope?.scopedVars);
    const source = await findUpstream(getDataSourceSrv(), wanted, this.uid, scope?.scopedVars);
    this.found.set(wanted!, { source, settings });
    return source;
  }

  /** Grafana has one object for a data source until its settings are saved anew, and a new one each time for a variable. */
  private upstreamSettings(wanted: string | undefined, scopedVars?: ScopedVars) {
    return wanted ? getDataSourceSrv().getInstanceSettings(wanted, scopedVars) : undefined;
  }

  private foundUpstream(query: SavedQuery): DataSourceApi | undefined {
    return this.found.get(this.wantedUpstream(query) ?? '')?.source;
  }

  private wantedUpstream({ upstreamUid }: Pick<SavedQuery, 'upstreamUid'>): string | undefined {
    return upstreamUid || this.settings.jsonData.upstreamUid;
  }

  /** Points that a query would ask for. */
  async costOf(query: SavedQuery, request: LoadRequest): Promise<LoadCost | undefined> {
    return this.filterQuery({ ...query, hide: false })
      ? loadCost(query, request, await lastValueFrom(this.deps(query, request.scopedVars)))
      : undefined;
  }

  /**
   * All that is needed to answer a query, or to say what the answer would cost. At once where it is known: behind a promise a refresh
   * would wait for all that the page draws of it.
   */
  private deps(query: Pick<SavedQuery, 'upstreamUid'>, scopedVars?: ScopedVars): Observable<QueryDeps> {
    return defer(() => {
      const isReady = serverClock.ready();
      const wanted = this.wantedUpstream(query);
      const known = this.found.get(wanted ?? '');
      return known?.settings && serverClock.isKnown && known.settings === this.upstreamSettings(wanted, scopedVars)
        ? of(known.source)
        : forkJoin([this.upstreamOf(query, { scopedVars }), isReady]).pipe(map(([source]) => source));
    }).pipe(map((source) => this.depsOf(source, scopedVars)));
  }

  private depsOf(source: DataSourceApi, scopedVars?: ScopedVars): QueryDeps {
    const once = (key: string, ask: () => Observable<Aligned>) =>
      this.ends.get(key, () => this.history.flights.pass(source.uid, defer(ask)));
    const { confirmPoints, cacheBytes, persist } = readSettings(this.settings.jsonData);
    this.history.cache.allow(cacheBytes);
    this.history.trust(serverClock.corrections);
    const store = persist && sharedStore(persist);
    const isTrusted = this.history.trustUpstream(source, store);
    return {
      upstream: { source, replace: (text) => getTemplateSrv().replace(text, scopedVars) },
      defaults: { bounds: namedBounds(getDataSourceSrv(), source), model: this.defaultModel },
      bounds: windowBounds(getDataSourceSrv(), source, once),
      history: this.history,
      clock: serverClock,
      tagged: this.tagged,
      checks: this.checks,
      recordedNames: this.recordedNames,
      confirmPoints,
      // What a page keeps for days has to be settled by a time that is known.
      store: isTrusted && serverClock.isKnown ? store : undefined,
      shown: this.shown,
      units: this.units,
      looks: this.looks,
    };
  }
}

/** Upstreams may wrap the list. */
function tagsOf(answer: MetricFindValue[] | { data?: MetricFindValue[] } | undefined): MetricFindValue[] {
  return Array.isArray(answer) ? answer : (answer?.data ?? []);
}
