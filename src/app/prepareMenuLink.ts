import type { DataFrame, DataSourceInstanceSettings, PluginExtensionPanelContext } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { anomalyMeta } from '../frames/roles';
import { drawnRequest } from '../saved/drawnRequest';
import { ruleRequestLink } from '../links/rulesPage';
import { expressionFacts } from '../promql/facts';
import { BAND_TYPE, speaksPromql } from '../promql/speaksPromql';
import { readModel } from '../saved/model';
import { NEW_ALERT } from '../saved/request';
import { stepFor } from '../saved/newStep';
import { NEW_MODEL } from '../saved/savedModel';
import type { SavedQueryFields } from '../saved/query';
import { filled } from '../saved/filled';
import { requestParts } from './requestParts';
import { upstreamOf } from './sources';

/** Parts of Grafana that the link needs. */
export interface MenuHost {
  /** `https://grafana.example/`, its sub path included. */
  appUrl: string;
  /** Fills in the variables that the panel sees. */
  fill: (text: string) => string;
  /** The settings of a data source, by uid. */
  settingsOf: (uid: string) => Pick<DataSourceInstanceSettings, 'uid' | 'type' | 'jsonData'> | undefined;
}

type BandOrPromQuery = DataQuery & SavedQueryFields;

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
    const asked = isBand ? target.upstreamUid || upstreamOf(settings) : settings.uid;
    const others = {
      alert: { ...NEW_ALERT, ...linksOf(context, host) },
      places: { grafana: { datasourceUid: asked && host.fill(asked), ...placeOf(context) } },
    };
    const frame = context.data?.series.find(({ refId }) => refId === target.refId);
    const meta = frame && anomalyMeta(frame);
    if (meta?.asked && isBand) {
      return ruleRequestLink(drawnRequest({ ...meta, ...meta.asked }, others));
    }
    const expr = sentExpr(frame) ?? host.fill(target.expr);
    const parts = isBand ? filled(requestParts(target, settings), host.fill) : newParts(context, target.refId);
    return ruleRequestLink({ expr, ...parts, ...others });
  }
  return undefined;
}

function settingsOf({ datasource }: BandOrPromQuery, host: MenuHost) {
  return datasource?.uid === undefined ? undefined : host.settingsOf(host.fill(datasource.uid));
}

/** The expression that was sent to a Prometheus, with every variable filled in, where Grafana says so: `Expr: ...\nStep: ...`. */
function sentExpr(frame: DataFrame | undefined): string | undefined {
  const text = frame?.meta?.executedQueryString;
  const expr = text === undefined ? undefined : (/^Expr: (.*?)\nStep: /s.exec(text)?.[1] ?? text);
  return expr === undefined || expressionFacts(expr).variables.length > 0 ? undefined : expr;
}

/** A panel of Prometheus becomes rules as a new query of ours does. */
function newParts({ data }: PluginExtensionPanelContext, refId: string) {
  const seriesCount = data?.series.filter((frame) => frame.refId === refId).length;
  return { model: NEW_MODEL, interval: stepFor(readModel(NEW_MODEL).model, seriesCount) };
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
  return { links: { dashboard: address, panel: `${address}?viewPanel=${id}` } };
}
