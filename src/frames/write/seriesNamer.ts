import type { Labels } from '@grafana/data';
import { BETWEEN_VALUES } from '../../words/incidentNames';

/**
 * Names the series of one answer: by the legend format, else as Grafana's `auto` does: the value of the only label there is,
 * else `{job="api"}` as Prometheus prints it, else what was asked. Names are made here and not upstream, so that panels with
 * different legends share one history.
 *
 * @param all - the labels of all series of the answer
 * @param isShort - names many series in little room: by the values of what tells them apart, instead of all labels
 */
export function seriesNamer(
  all: Labels[],
  legendFormat: string | undefined,
  expr: string,
  isShort = false
): (labels: Labels) => string {
  if (legendFormat && legendFormat !== '__auto') {
    return (labels) => formatLegend(legendFormat, labels);
  }
  const apart = isShort ? tellingApart(all) : [];
  if (apart.length > 0) {
    return (labels) => valuesOf(labels, apart);
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

/** Names of labels that tell all series apart by their values: a single one if there is, else as few as it takes; none where all do not. */
function tellingApart(all: Labels[]): string[] {
  const names = [...new Set(all.flatMap((each) => Object.keys(each)))];
  const texts = (by: string[]) => new Set(all.map((labels) => valuesOf(labels, by)));
  const tells = (by: string[]) => texts(by).size === all.length && !texts(by).has('');
  const differing = names.filter((name) => texts([name]).size > 1);
  const one = differing.find((name) => tells([name]));
  if (one !== undefined || !tells(differing)) {
    return one !== undefined ? [one] : [];
  }
  // What the series are of has most values: it goes last.
  const fewestFirst = [...differing].sort((a, b) => texts([a]).size - texts([b]).size);
  return fewestFirst.reduce((kept, name) => {
    const others = kept.filter((other) => other !== name);
    return tells(others) ? others : kept;
  }, differing);
}

function valuesOf(labels: Labels, names: string[]): string {
  return names.flatMap((name) => labels[name] || []).join(BETWEEN_VALUES);
}

/** `{{job}} in {{environment}}`; a label that is missing prints as nothing. */
function formatLegend(format: string, labels: Labels): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => (Object.hasOwn(labels, name) ? labels[name] : ''));
}
