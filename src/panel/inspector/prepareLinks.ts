import { locationUtil } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

interface Range {
  from: number;
  to: number;
}

/** The page as it is, at another time range and with this panel alone. */
export function panelLink(href: string, panelId: number, { from, to }: Range): string {
  const url = new URL(href);
  url.searchParams.set('from', String(Math.round(from)));
  url.searchParams.set('to', String(Math.round(to)));
  url.searchParams.set('viewPanel', String(panelId));
  return url.toString();
}

/** Grafana's name for several data sources in one panel. */
const MIXED = '-- Mixed --';

/** Explore, below Grafana's own sub path, with the panel's queries, as Grafana 11 and later write its address. */
export function exploreLink(targets: DataQuery[], { from, to }: Range): string | undefined {
  const [uid, ...others] = new Set(targets.map((target) => target.datasource?.uid));
  if (!uid) {
    return undefined;
  }
  const datasource = others.length > 0 ? MIXED : uid;
  const range = { from: String(Math.round(from)), to: String(Math.round(to)) };
  const panes = { a: { datasource, queries: targets, range } };
  return locationUtil.assureBaseUrl(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`);
}

/** The page with this panel alone and all its variables, at whatever time it is opened; undefined when it is no dashboard. */
export function dashboardLink(href: string, panelId: number): string | undefined {
  const { origin, pathname, searchParams } = new URL(href);
  if (!/\/d(-solo)?\//.test(pathname)) {
    return undefined;
  }
  const kept = [...searchParams].filter(([name]) => name.startsWith('var-') || name === 'orgId');
  return `${origin}${pathname}?${new URLSearchParams([...kept, ['viewPanel', String(panelId)]])}`;
}
