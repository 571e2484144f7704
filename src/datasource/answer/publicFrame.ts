import { createDataFrame, type DataFrame } from '@grafana/data';
import { t } from '../../language/translate';

/** The answer to any query on a public dashboard: the reason why there is none. Grafana sends no expression there. */
export function publicFrame(): DataFrame {
  const text = t(
    'datasource.answer.public-dashboard',
    "On a public dashboard Grafana's server runs the queries, and it cannot run those of a data source without a backend. Show the numbers that exported rules record, in a panel that asks Prometheus."
  );
  return createDataFrame({ fields: [], meta: { notices: [{ severity: 'warning', text }] } });
}
