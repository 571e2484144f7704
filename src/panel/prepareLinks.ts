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

/** Explore with the panel's own queries, as Grafana 11 and later write its address. */
export function exploreLink(subUrl: string, targets: DataQuery[], { from, to }: Range): string | undefined {
  const datasource = targets[0]?.datasource?.uid;
  if (!datasource) {
    return undefined;
  }
  const range = { from: String(Math.round(from)), to: String(Math.round(to)) };
  const panes = { a: { datasource, queries: targets, range } };
  return `${subUrl}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}
