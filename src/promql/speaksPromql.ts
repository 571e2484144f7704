/** The plugin id of our own data source: it takes PromQL, but cannot be its own upstream. */
export const BAND_TYPE = 'anomalyband-prometheus-datasource';

/** Whether a Grafana data source of the type is Prometheus itself or takes the same queries (Amazon's, Azure's, VictoriaMetrics'). */
export function speaksPromql(type: string | undefined): boolean {
  return type !== undefined && type !== BAND_TYPE && /prometheus|victoriametrics-metrics/.test(type);
}
