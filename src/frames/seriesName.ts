import type { Labels } from '@grafana/data';

/**
 * The name of a series: by the legend format, else as Grafana's `auto` does: the value of the only label there is, else
 * `{job="api"}` as Prometheus prints it, else what was asked. Names are made here and not upstream, so that panels with
 * different legends share one history.
 *
 * @param all - the labels of all series of the answer, this one included
 */
export function seriesName(labels: Labels, all: Labels[], legendFormat: string | undefined, expr: string): string {
  if (legendFormat && legendFormat !== '__auto') {
    return formatLegend(legendFormat, labels);
  }
  const { __name__: metric = '', ...others } = labels;
  const names = new Set(all.flatMap((each) => Object.keys(each)));
  names.delete('__name__');
  const matchers = Object.entries(others).map(([name, value]) => `${name}="${value}"`);
  if (names.size === 1 && !metric && matchers.length === 1) {
    return Object.values(others)[0];
  }
  return matchers.length > 0 ? `${metric}{${matchers.join(', ')}}` : metric || expr;
}

/** `{{job}} in {{environment}}`; a label that is missing prints as nothing. */
function formatLegend(format: string, labels: Labels): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
}
