import { dateTime, type DataFrame, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { from, lastValueFrom } from 'rxjs';

/** One element of an instant vector. */
interface Element {
  labels: Record<string, string>;
  value: number;
}

/**
 * Asks a Prometheus data source for instant vectors.
 *
 * @param exprs - PromQL by a name of the caller's choice
 * @returns the elements, by the same names
 * @throws with the data source's own message when it refuses one of them
 */
export async function askInstant<Name extends string>(
  source: DataSourceApi,
  exprs: Record<Name, string>,
  atMs: number
): Promise<Record<Name, Element[]>> {
  const names = Object.keys(exprs) as Name[];
  const range = { from: dateTime(atMs - 60_000), to: dateTime(atMs) };
  const request = {
    requestId: `anomalyband-app-${names.join('-')}`,
    app: 'anomalyband-app',
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: 1,
    range: { ...range, raw: range },
    scopedVars: {},
    timezone: 'utc',
    startTime: atMs,
    targets: names.map((refId) => ({
      refId,
      expr: exprs[refId],
      instant: true,
      range: false,
      format: 'time_series',
      datasource: source.getRef(),
    })),
  } satisfies DataQueryRequest;
  const answer = await lastValueFrom(from(source.query(request)));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- upstreams before Grafana 10 send nothing else
  const error = answer.errors?.[0] ?? answer.error;
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? `${source.name} refuses the query`);
  }
  const entries = names.map((name) => [name, elementsOf(answer.data.filter(({ refId }) => refId === name))]);
  return Object.fromEntries(entries);
}

function elementsOf(frames: DataFrame[]): Element[] {
  return frames.flatMap(({ fields }) =>
    fields
      .filter(({ type, values }) => type === 'number' && values.length > 0)
      .map(({ labels = {}, values }) => ({ labels, value: values[values.length - 1] }))
  );
}
