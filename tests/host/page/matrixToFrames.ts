import { FieldType, type DataFrame, type Labels } from '@grafana/data';

/** One series of Prometheus' answer: `values` of a range query, `value` of an instant query. */
export interface MatrixSeries {
  metric: Labels;
  values?: Array<[number, string]>;
  value?: [number, string];
}

/**
 * One frame per series with a time and a value field, as Grafana's Prometheus data source gives them: a sample that is missing
 * has no row, the time field's `interval` is the step (a panel draws a gap where rows are further apart), labels on the value.
 */
export function matrixToFrames(
  series: MatrixSeries[],
  { refId, legendFormat, stepMs, expr }: { refId: string; legendFormat?: string; stepMs: number; expr: string }
): DataFrame[] {
  return series.map(({ metric, values, value }) => {
    const rows = values ?? (value ? [value] : []);
    const name = legendOf(metric, legendFormat);
    return {
      refId,
      name,
      length: rows.length,
      meta: {
        type: 'timeseries-multi' as never,
        custom: { resultType: values ? 'matrix' : 'vector' },
        executedQueryString: `Expr: ${expr}\nStep: ${stepMs / 1000}s`,
      },
      fields: [
        {
          name: 'Time',
          type: FieldType.time,
          config: { interval: stepMs },
          values: rows.map(([seconds]) => Math.round(seconds * 1000)),
        },
        {
          name: metric.__name__ ?? 'Value',
          type: FieldType.number,
          labels: metric,
          config: { displayNameFromDS: name },
          values: rows.map(([, text]) => parseValue(text)),
        },
      ],
    };
  });
}

/** `{{label}}` is replaced; without a format, or with Grafana's `__auto`, the series goes by its name and labels. */
function legendOf(metric: Labels, format?: string): string {
  if (format && format !== '__auto') {
    return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label) => metric[label] ?? '');
  }
  const { __name__: name = '', ...labels } = metric;
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length > 0 || !name ? `${name}{${pairs.join(', ')}}` : name;
}

/** Prometheus prints `+Inf`, `-Inf` and `NaN`. */
function parseValue(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}
