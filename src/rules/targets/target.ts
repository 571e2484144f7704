/** The systems for which rules are written. */
export type Target = 'prometheus' | 'mimir' | 'kubernetes' | 'grafana' | 'forecast';

export const TARGETS: readonly Target[] = ['prometheus', 'mimir', 'kubernetes', 'grafana', 'forecast'];

/** Those whose files can lie beside one another. That for forecasts takes the place of the one for Prometheus: only who asks for it gets it. */
export const USUAL_TARGETS: readonly Target[] = TARGETS.filter((target) => target !== 'forecast');

/** Name of a target, and how its file is loaded. */
export const TARGET_TEXTS: Readonly<Record<Target, { title: string; howTo: string }>> = {
  prometheus: {
    title: 'Prometheus, Thanos, VictoriaMetrics',
    howTo: 'Load it with rule_files in prometheus.yml, thanos rule --rule-file or vmalert -rule.',
  },
  mimir: {
    title: 'Mimir, Grafana Cloud',
    howTo: 'Load it with mimirtool rules load.',
  },
  kubernetes: {
    title: 'Kubernetes',
    howTo: 'Apply it with kubectl apply -f, where the Prometheus operator runs.',
  },
  forecast: {
    title: "Prometheus, with the names of Grafana's forecasts",
    howTo:
      "Load it in place of the file for Prometheus. The same rules, and their numbers once more as Grafana's machine learning names them: " +
      ':actual, :predicted{ml_forecast="yhat|yhat_lower|yhat_upper"}, and :anomalous, which is 1 above the band, -1 below and 0 inside.',
  },
  grafana: {
    title: 'Grafana-managed alerts',
    howTo:
      'Put it in provisioning/alerting. A data source without a backend cannot serve alerts, so that these rules ask the ' +
      'upstream Prometheus for the recorded series: the recording rules must run there.',
  },
};
