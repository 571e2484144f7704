import type { Labels } from '@grafana/data';

/**
 * The name of a series: the upstream's own where it gave one, else `{job="api"}` as Prometheus prints it, else what was asked.
 *
 * @param upstreamName - what the upstream made of the legend format
 */
export function seriesName(
  upstreamName: string | undefined,
  labels: Labels,
  legendFormat: string | undefined,
  expr: string
) {
  if (upstreamName) {
    return upstreamName;
  }
  if (legendFormat && legendFormat !== '__auto') {
    return formatLegend(legendFormat, labels);
  }
  const { __name__: metric = '', ...others } = labels;
  const matchers = Object.entries(others).map(([name, value]) => `${name}="${value}"`);
  return matchers.length > 0 ? `${metric}{${matchers.join(', ')}}` : metric || expr;
}

/** `{{job}} in {{environment}}`; a label that is missing prints as nothing. */
export function formatLegend(format: string, labels: Labels): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
}
