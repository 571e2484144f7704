import type { BackendSrv } from '@grafana/runtime';
import { PANEL_ID } from '../../frames/panelId';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { PanelFact } from './facts';
import { messageOf } from './messageOf';

/** Dashboards that are looked at, until the first hit: a Grafana can have thousands. */
const MAX_DASHBOARDS = 60;
const AT_A_TIME = 6;

/** The dashboard that the app brings along says nothing about what somebody has made. */
const OWN_DASHBOARD = 'anomalyband-any-query';

interface SavedPanel {
  type?: string;
  datasource?: { type?: string };
  targets?: Array<{ expr?: string; datasource?: { type?: string } }>;
  /** Panels of a collapsed row. */
  panels?: SavedPanel[];
}

/**
 * A dashboard of somebody's which has our panel or asks our data source.
 *
 * @param hasData - whether a PromQL expression gives series now
 */
export async function findPanel(
  backend: Pick<BackendSrv, 'get'>,
  hasData: (expr: string) => Promise<boolean>
): Promise<PanelFact> {
  const get = (address: string, query?: object) => backend.get(address, query, undefined, { showErrorAlert: false });
  try {
    const all: Array<{ uid: string; title: string }> = await get('/api/search', {
      type: 'dash-db',
      limit: MAX_DASHBOARDS,
    });
    const found = all.filter(({ uid }) => uid !== OWN_DASHBOARD);
    let empty: PanelFact | undefined;
    for (let i = 0; i < found.length; i += AT_A_TIME) {
      const states = await Promise.all(
        found.slice(i, i + AT_A_TIME).map(async ({ uid, title }): Promise<PanelFact | undefined> => {
          // One that cannot be read says nothing about the others.
          const answer = await get(`/api/dashboards/uid/${encodeURIComponent(uid)}`).catch(() => undefined);
          const exprs = exprsOf(answer?.dashboard?.panels);
          const shows = exprs.length > 0 && (await someHasData(exprs, hasData));
          const place = { title, url: `/d/${encodeURIComponent(uid)}` };
          return exprs.length === 0 ? undefined : { kind: shows ? 'found' : 'empty', ...place };
        })
      );
      const hit = states.find((state) => state?.kind === 'found');
      if (hit) {
        return hit;
      }
      empty ??= states.find((state) => state !== undefined);
    }
    return empty ?? { kind: 'none', looked: found.length };
  } catch (error) {
    return { kind: 'unknown', message: messageOf(error) };
  }
}

/** Expressions that panels of ours show, or other panels ask our data source for. Undefined stands for a query to another source. */
function exprsOf(panels: SavedPanel[] = []): Array<string | undefined> {
  return panels.flatMap((panel) => {
    const queries = (panel.targets ?? []).map(({ expr, datasource }) => ({
      isOurs: (datasource ?? panel.datasource)?.type === BAND_TYPE,
      expr,
    }));
    const shown = panel.type === PANEL_ID ? queries : queries.filter(({ isOurs }) => isOurs);
    return [...shown.map(({ isOurs, expr = '' }) => (isOurs ? expr : undefined)), ...exprsOf(panel.panels)];
  });
}

/** An expression with variables can't be asked here, nor can another data source's query: both count as shown. */
async function someHasData(exprs: Array<string | undefined>, hasData: (expr: string) => Promise<boolean>) {
  for (const expr of exprs) {
    if (expr === undefined || expr.includes('$') || (expr !== '' && (await hasData(expr).catch(() => false)))) {
      return true;
    }
  }
  return false;
}
