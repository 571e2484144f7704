import { locationUtil, type PanelData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { scenePanel } from '../../frames/scenePanel';

interface Range {
  from: number;
  to: number;
}

/** Parameters of other views of a dashboard, which would win over the panel's. */
const OTHER_VIEWS = ['editPanel', 'editview', 'inspect', 'inspectTab', 'tab'];

/**
 * The page as it is, at another time range and with this panel alone; in Explore the pane at that range.
 *
 * @param panelKey - what the address calls the panel (`panelKeyOf`)
 * @param expr - tells this pane of Explore from the one beside it
 */
export function panelLink(href: string, panelKey: string, range: Range, expr?: string): string {
  const url = new URL(href);
  if (isExplore(url)) {
    return exploreAt(href, range, expr);
  }
  const { from, to } = rangeText(range);
  url.searchParams.set('from', from);
  url.searchParams.set('to', to);
  url.searchParams.set('viewPanel', panelKey);
  OTHER_VIEWS.forEach((name) => url.searchParams.delete(name));
  return url.toString();
}

export function isExplore({ pathname }: Pick<URL, 'pathname'>): boolean {
  return /\/explore\/?$/.test(pathname);
}

interface Pane {
  queries?: Array<{ expr?: string }>;
  range?: unknown;
}

/** Explore as it is, with the panes that ask this expression at another time range; all panes where none is known to. */
export function exploreAt(href: string, range: Range, expr?: string): string {
  const url = new URL(href);
  const panes = readPanes(url.searchParams.get('panes'));
  const asking = Object.values(panes).filter(({ queries }) => queries?.some((query) => query.expr === expr));
  (asking.length > 0 ? asking : Object.values(panes)).forEach((pane) => (pane.range = rangeText(range)));
  url.searchParams.set('panes', JSON.stringify(panes));
  return url.toString();
}

/** An address can be edited by hand. */
function readPanes(text: string | null): Record<string, Pane> {
  try {
    const panes: unknown = JSON.parse(text ?? '');
    const isRead = panes !== null && Object.values(panes as object).every((pane) => typeof pane === 'object' && pane);
    return isRead ? (panes as Record<string, Pane>) : {};
  } catch {
    return {};
  }
}

function rangeText({ from, to }: Range): Record<keyof Range, string> {
  return { from: String(Math.round(from)), to: String(Math.round(to)) };
}

/**
 * What a dashboard's address calls the panel that an element lies in: repeats of a panel share its id, so the address has the
 * repeat's values, too. Grafana writes it on the panel's own element, from 12.4 on; its scene knows it from 12 on.
 */
export function panelKeyOf(
  element: Element | null | undefined,
  panelId: number,
  request?: PanelData['request']
): string {
  const panel = element?.closest<HTMLElement>('[data-viz-panel-key]');
  const { vizPanelId, vizPanelKey } = panel?.dataset ?? {};
  const key = vizPanelId ?? scenePanel(request)?.getPathId?.() ?? vizPanelKey;
  return key === undefined || key === `panel-${panelId}` ? String(panelId) : key;
}

/** Grafana's name for several data sources in one panel. */
const MIXED = '-- Mixed --';

/** Explore, below Grafana's own sub path, with the panel's queries, as Grafana 11 and later write its address. */
export function exploreLink(targets: DataQuery[], range: Range): string | undefined {
  const [uid, ...others] = new Set(targets.map((target) => target.datasource?.uid));
  if (!uid) {
    return undefined;
  }
  const datasource = others.length > 0 ? MIXED : uid;
  const panes = { a: { datasource, queries: targets, range: rangeText(range) } };
  return locationUtil.assureBaseUrl(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`);
}

/** The page with this panel alone and all its variables, at whatever time it is opened; undefined when it is no dashboard. */
export function dashboardLink(href: string, panelKey: string): string | undefined {
  const { origin, pathname, searchParams } = new URL(href);
  if (!/\/d(-solo)?\//.test(pathname)) {
    return undefined;
  }
  const kept = [...searchParams].filter(([name]) => name.startsWith('var-') || name === 'orgId');
  return `${origin}${pathname}?${new URLSearchParams([...kept, ['viewPanel', panelKey]])}`;
}
