import type { MetricFindValue } from '@grafana/data';
import type { PrometheusApi } from './prometheusApi';

/**
 * A dashboard variable's query: `label_names()`, `label_values(label)`, `label_values(selector, label)`, `metrics(regex)` and
 * `query_result(expr)`.
 *
 * @throws when it is none of these, with the text in it
 */
export async function findValues(api: PrometheusApi, query: string): Promise<MetricFindValue[]> {
  const [, name, inside] = /^\s*(\w+)\((.*)\)\s*$/s.exec(query) ?? [];
  switch (name) {
    case 'label_names':
      return asValues(await api.get<string[]>('labels'));
    case 'label_values': {
      const comma = inside.lastIndexOf(',');
      const selector = comma < 0 ? undefined : inside.slice(0, comma).trim();
      const label = inside.slice(comma + 1).trim();
      return asValues(await api.get<string[]>(`label/${label}/values`, selector ? { 'match[]': selector } : {}));
    }
    case 'metrics': {
      const names = await api.get<string[]>('label/__name__/values');
      return asValues(names.filter((metric) => new RegExp(inside).test(metric)));
    }
    case 'query_result': {
      const { result } = await api.call<{ result: Array<{ metric: object; value: [number, string] }> }>('query', {
        query: inside,
      });
      return asValues(result.map(({ metric, value }) => `${JSON.stringify(metric)} ${value[1]} ${value[0] * 1000}`));
    }
    default:
      throw new Error(`unknown variable query: ${query}`);
  }
}

function asValues(texts: string[]): MetricFindValue[] {
  return texts.map((text) => ({ text }));
}
