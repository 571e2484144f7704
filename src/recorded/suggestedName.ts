import { expressionShape, type LabelsLeft } from '../promql/shape';
import type { SeriesName } from './names';

/** Where the text does not say which labels are left, as with `without`: the level that nearly every service metric has. */
const USUAL_LEVEL = 'job';

/**
 * `level:metric:operations` as Prometheus' naming convention wants it, for any expression. Every part is valid, even for an
 * expression that cannot be read.
 */
export function suggestedName(expr: string): SeriesName {
  const { metric, operations, labels } = expressionShape(expr);
  const recorded = /^([^:]+):([^:]+):([^:]+)$/.exec(metric);
  if (recorded && labels.kind === 'untouched') {
    const [, level, name, done] = recorded;
    return { level: part(level), metric: part(name), operations: part([...operations, done].join('_')) };
  }
  return {
    level: startingWithLetter(part(levelOf(labels))),
    metric: part(metric.replace(/^[^:]*:/, '').replace(/:.*$/, '')) || 'metric',
    operations: part(operations.join('_')) || 'value',
  };
}

/** `HttpRequests` for `http_requests`: the subject of the alert. */
export function suggestedSubject(name: SeriesName): string {
  const words = name.metric.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return startingWithLetter(words.map((word) => word[0].toUpperCase() + word.slice(1)).join('') || 'Metric');
}

function levelOf(labels: LabelsLeft): string {
  switch (labels.kind) {
    case 'only':
      return labels.names.length > 0 ? labels.names.join('_') : 'global';
    case 'all but':
      return USUAL_LEVEL;
    case 'untouched':
      return 'instance';
  }
}

function part(text: string): string {
  return text.replace(/[^a-zA-Z0-9_]+/g, '_').slice(0, 80);
}

function startingWithLetter(text: string): string {
  return /^[0-9]/.test(text) ? `_${text}` : text;
}
