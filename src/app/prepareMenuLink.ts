import type { DataFrame, DataSourceInstanceSettings, PluginExtensionPanelContext } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { ruleRequestLink } from '../links/rulesPage';
import { BAND_TYPE, speaksPromql } from '../promql/speaksPromql';
import { upstreamOf } from './sources';

/** What the link needs of Grafana. */
export interface MenuHost {
  /** `https://grafana.example/`, its sub path included. */
  appUrl: string;
  /** Fills in the variables that the panel sees. */
  fill: (text: string) => string;
  /** The settings of a data source, by uid. */
  settingsOf: (uid: string) => Pick<DataSourceInstanceSettings, 'uid' | 'type' | 'jsonData'> | undefined;
}

interface BandOrPromQuery extends DataQuery {
  expr?: string;
  step?: string;
  model?: Record<string, unknown>;
  upstreamUid?: string;
}

/**
 * The address of the Rules page for a panel: its first query that is PromQL, with its model. Undefined for panels without one.
 */
export function prepareMenuLink(context: PluginExtensionPanelContext, host: MenuHost): string | undefined {
  for (const target of (context.targets ?? []) as BandOrPromQuery[]) {
    const settings = settingsOf(target, host);
    const isBand = settings?.type === BAND_TYPE;
    if (!target.expr?.trim() || target.hide || !settings || !(isBand || speaksPromql(settings.type))) {
      continue;
    }
    const frame = context.data?.series.find(({ refId }) => refId === target.refId);
    const asked = isBand ? target.upstreamUid || upstreamOf(settings) : settings.uid;
    const links = linksOf(context, host);
    const request = {
      expr: executed(frame) ?? host.fill(target.expr),
      ...(isBand && { model: modelOf(target, settings, host), interval: stepOf(target, frame, host) }),
      ...(links && { alert: { links } }),
      places: { grafana: { datasourceUid: asked && host.fill(asked), ...placeOf(context) } },
    };
    return ruleRequestLink(request);
  }
  return undefined;
}

function settingsOf({ datasource }: BandOrPromQuery, host: MenuHost) {
  return datasource?.uid === undefined ? undefined : host.settingsOf(host.fill(datasource.uid));
}

/** What was sent, with every variable filled in, as far as the answer says so: ours as it is, Grafana's as `Expr: ...\nStep: ...`. */
function executed(frame: DataFrame | undefined): string | undefined {
  const asked: unknown = frame?.meta?.custom?.anomalyBand?.asked?.expr;
  if (typeof asked === 'string') {
    return asked;
  }
  const text = frame?.meta?.executedQueryString;
  const expr = text === undefined ? undefined : (/^Expr: (.*?)\nStep: /s.exec(text)?.[1] ?? text);
  return expr?.includes('$') ? undefined : expr;
}

/** The query's model over that of the data source's settings, with variables filled in. */
function modelOf({ model }: BandOrPromQuery, { jsonData }: { jsonData: unknown }, host: MenuHost) {
  const { defaultModel } = (jsonData ?? {}) as { defaultModel?: Record<string, unknown> };
  return { ...filled(defaultModel, host), ...filled(model, host) };
}

/** Editors save emptied fields as null or ''. What a variable holds may be a number. */
function filled(model: Record<string, unknown> = {}, { fill }: MenuHost) {
  return Object.fromEntries(
    Object.entries(model)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, typeof value === 'string' && value.includes('$') ? asTyped(fill(value)) : value])
  );
}

function asTyped(text: string): string | number {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Rules with the interval of the panel's history step give the panel's numbers. */
function stepOf({ step }: BandOrPromQuery, frame: DataFrame | undefined, { fill }: MenuHost): string | undefined {
  const used: unknown = frame?.meta?.custom?.anomalyBand?.stepMs;
  return step && step !== 'auto' ? fill(step) : typeof used === 'number' ? `${used / 1000}s` : undefined;
}

/** Grafana shows an alert on the panel that it belongs to. */
function placeOf({ dashboard, id }: PluginExtensionPanelContext) {
  return dashboard?.uid ? { dashboardUid: dashboard.uid, panelId: id } : {};
}

function linksOf({ dashboard, id }: PluginExtensionPanelContext, { appUrl }: MenuHost) {
  if (!dashboard?.uid) {
    return undefined;
  }
  const address = `${appUrl}d/${encodeURIComponent(dashboard.uid)}`;
  return { dashboard: address, panel: `${address}?viewPanel=${id}` };
}
