import type { LinkModel } from '@grafana/data';
import type { NamedSeries } from '../view/prepare';

/** The data links of the observed field at a row, as the dashboard configures them; each once. */
export function dataLinksOf({ observed }: Pick<NamedSeries, 'observed'>, row: number): LinkModel[] {
  const seen = new Set<string>();
  return (observed.getLinks?.({ valueRowIndex: row }) ?? []).filter(({ href, title }) => {
    const key = `${title}|${href}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
