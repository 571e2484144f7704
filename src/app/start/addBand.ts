import type { BackendSrv, DataSourceSrv } from '@grafana/runtime';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { PrometheusSource } from './facts';

/**
 * Adds a data source of ours over a Prometheus that Grafana has. Grafana's own page for new data sources does not know plugins
 * that come inside an app.
 *
 * @throws with Grafana's error, for instance when the name is taken
 */
export async function addBand(
  backend: Pick<BackendSrv, 'post'>,
  sources: Pick<DataSourceSrv, 'reload'>,
  { uid, name }: PrometheusSource
): Promise<void> {
  const source = { name: `Anomaly band: ${name}`, type: BAND_TYPE, access: 'proxy', jsonData: { upstreamUid: uid } };
  await backend.post('/api/datasources', source, { showErrorAlert: false, showSuccessAlert: false });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is not in Grafana 11.6
  await sources.reload();
}
