import type { Labels } from '@grafana/data';

/**
 * Names the series of one answer: by the legend format, else as Grafana's `auto` does: the value of the only label there is,
 * else `{job="api"}` as Prometheus prints it, else what was asked. Names are made here and not upstream, so that panels with
 * different legends share one history.
 *
 * @param all - the labels of all series of the answer
 */
export function seriesNamer(all: Labels[], legendFormat: string | undefined, expr: string): (labels: Labels) => string {
  if (legendFormat && legendFormat !== '__auto') {
    return (labels) => formatLegend(legendFormat, labels);
  }
  const names = new Set(all.flatMap((each) => Object.keys(each)));
  names.delete('__name__');
  return ({ __name__: metric = '', ...others }) => {
    const matchers = Object.entries(others).map(([name, value]) => `${name}="${value}"`);
    if (names.size === 1 && !metric && matchers.length === 1) {
      return Object.values(others)[0];
    }
    return matchers.length > 0 ? `${metric}{${matchers.join(', ')}}` : metric || expr;
  };
}

/** `{{job}} in {{environment}}`; a label that is missing prints as nothing. */
function formatLegend(format: string, labels: Labels): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
}
