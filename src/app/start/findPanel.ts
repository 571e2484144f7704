import type { BackendSrv } from '@grafana/runtime';
import { PANEL_ID } from '../../frames/panelId';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { SavedQueryFields } from '../../saved/query';
import type { FoundQuery, PanelFact } from './facts';
import { messageOf } from './messageOf';

/** Dashboards that are looked at, until the first hit: a Grafana can have thousands. */
const MAX_DASHBOARDS = 60;
const AT_A_TIME = 4;

/** The dashboard that the app brings along says nothing about what somebody has made. */
const OWN_DASHBOARD = 'anomalyband-any-query';

interface Source {
  type?: string;
  uid?: string;
}

interface SavedPanel {
  type?: string;
  datasource?: Source;
  targets?: Array<SavedQueryFields & { datasource?: Source }>;
  /** Panels of a collapsed row. */
  panels?: SavedPanel[];
}

/**
 * A dashboard of somebody's which has our panel or asks our data source.
 *
 * @param hasData - whether a PromQL expression gives series at a time; NaN: now
 */
export async function findPanel(
  backend: Pick<BackendSrv, 'get'>,
  hasData: (expr: string, atMs: number) => Promise<boolean>
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
          const queries = queriesOf(answer?.dashboard?.panels);
          // A range that ends in the past is saved as a date.
          const endMs = Date.parse(answer?.dashboard?.time?.to);
          const place = { title, url: `/d/${encodeURIComponent(uid)}` };
          const shown = await firstWithData(queries, (expr) => hasData(expr, endMs));
          return shown
            ? { kind: 'found', ...place, ...shown }
            : queries.length > 0
              ? { kind: 'empty', ...place }
              : undefined;
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

/** Queries that panels of ours show, or that other panels ask our data source. Undefined stands for a query to another source. */
function queriesOf(panels: SavedPanel[] = []): Array<FoundQuery | undefined> {
  return panels.flatMap((panel) => {
    const queries = (panel.targets ?? []).map((target) => {
      const source = target.datasource ?? panel.datasource;
      return source?.type === BAND_TYPE ? { ...target, expr: target.expr ?? '', sourceUid: source.uid } : undefined;
    });
    const shown = panel.type === PANEL_ID ? queries : queries.filter((query) => query !== undefined);
    return [...shown, ...queriesOf(panel.panels)];
  });
}

/** A query with variables can't be asked here, nor can another data source's: both count as shown. */
async function firstWithData(
  queries: Array<FoundQuery | undefined>,
  hasData: (expr: string) => Promise<boolean>
): Promise<{ query?: FoundQuery } | undefined> {
  for (const query of queries) {
    if (query === undefined || JSON.stringify(query).includes('$')) {
      return {};
    }
    if (query.expr && (await hasData(query.expr).catch(() => false))) {
      return { query };
    }
  }
  return undefined;
}
