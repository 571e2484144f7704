import type { Sources } from './boards';
import type { Target } from './target';

const BAND_TYPE = 'anomalyband-prometheus-datasource';

/** Grafana's own data source of what a query itself holds. */
const SNAPSHOT = {
  datasource: { type: 'datasource', uid: 'grafana' },
  queryType: 'snapshot',
  snapshot: [
    {
      schema: {
        fields: [
          { name: 'time', type: 'time' },
          { name: 'value', type: 'number' },
        ],
      },
      data: {
        values: [
          [0, 60_000],
          [1, 2],
        ],
      },
    },
  ],
};

/**
 * A running Grafana with the plugin: `GRAFANA_URL`; who asks by `GRAFANA_USER` and `GRAFANA_PASSWORD`, or by `GRAFANA_TOKEN`; of
 * its Prometheus data sources the default one or `PROMETHEUS_UID`. `EXPR` is an expression of one series, `MANY_EXPR` of twenty;
 * without them, counters that every Prometheus has of itself.
 */
export async function grafanaTarget(url: string, env: NodeJS.ProcessEnv): Promise<Target> {
  const { GRAFANA_USER: user = 'admin', GRAFANA_PASSWORD: password = 'admin', GRAFANA_TOKEN: token } = env;
  const headers = {
    Authorization: token ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  };
  const api = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${(answer as { message?: string }).message ?? ''}`);
    }
    return answer as Answer;
  };
  const known = await api<Array<{ uid: string; type: string; isDefault: boolean }>>('GET', 'datasources');
  const prometheus =
    env.PROMETHEUS_UID ??
    known.filter(({ type }) => type === 'prometheus').sort((a, b) => Number(b.isDefault) - Number(a.isDefault))[0]?.uid;
  if (!prometheus) {
    throw new Error(`${url} has no Prometheus data source`);
  }
  // One of its own, since nothing says what else is set in those that are there.
  const { datasource } = await api<{ datasource: { uid: string } }>('POST', 'datasources', {
    name: `Bench of Anomaly band ${Date.now()}`,
    type: BAND_TYPE,
    access: 'proxy',
    jsonData: { upstreamUid: prometheus },
  });
  const put: string[] = [];
  return {
    what: url,
    url,
    headers,
    asked: {
      one: env.EXPR ?? 'sum(rate(prometheus_http_requests_total[10m]))',
      many: env.MANY_EXPR ?? 'topk(20, rate(prometheus_http_requests_total[5m]))',
    },
    put: async (make) => {
      const sources: Sources = { prometheus, band: datasource.uid, floor: SNAPSHOT };
      for (const dashboard of Object.values(make(sources))) {
        const { uid } = await api<{ uid: string }>('POST', 'dashboards/db', { dashboard, overwrite: true });
        put.push(uid);
      }
    },
    stop: async () => {
      for (const uid of put) {
        await api('DELETE', `dashboards/uid/${uid}`);
      }
      await api('DELETE', `datasources/uid/${datasource.uid}`);
    },
  };
}
