import { createDataFrame, type DataFrame } from '@grafana/data';

const REASON =
  "On a public dashboard Grafana's server runs the queries, and it cannot run those of a data source without a backend. " +
  'Show the numbers that exported rules record, in a panel that asks Prometheus.';

/** The answer to any query on a public dashboard: the reason why there is none. Grafana sends no expression there. */
export function publicFrame(): DataFrame {
  return createDataFrame({ fields: [], meta: { notices: [{ severity: 'warning', text: REASON }] } });
}
