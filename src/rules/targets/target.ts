import { t } from '../../language/translate';

/** The systems for which rules are written. */
export type Target = 'prometheus' | 'mimir' | 'kubernetes' | 'grafana' | 'forecast';

export const TARGETS: readonly Target[] = ['prometheus', 'mimir', 'kubernetes', 'grafana', 'forecast'];

/** Those whose files can lie beside one another. That for forecasts takes the place of the one for Prometheus: only who asks for it gets it. */
export const USUAL_TARGETS: readonly Target[] = TARGETS.filter((target) => target !== 'forecast');

/** Name of a target, and how its file is loaded. */
export const TARGET_TEXTS: Readonly<Record<Target, { title: string; howTo: string }>> = {
  prometheus: {
    title: 'Prometheus, Thanos, VictoriaMetrics',
    get howTo() {
      return t(
        'rules.targets.load-it-with-rule',
        'Load it with rule_files in prometheus.yml, thanos rule --rule-file or vmalert -rule.'
      );
    },
  },
  mimir: {
    get title() {
      return t('rules.targets.mimir-grafana-cloud', 'Mimir, Grafana Cloud');
    },
    get howTo() {
      return t('rules.targets.load-it-with-mimirtool', 'Load it with mimirtool rules load.');
    },
  },
  kubernetes: {
    get title() {
      return t('rules.targets.kubernetes', 'Kubernetes');
    },
    get howTo() {
      return t(
        'rules.targets.apply-it-with-kubectl',
        'Apply it with kubectl apply -f, where the Prometheus operator runs.'
      );
    },
  },
  forecast: {
    get title() {
      return t('rules.targets.prometheus-with-the-names', "Prometheus, with the names of Grafana's forecasts");
    },
    get howTo() {
      return t(
        'rules.targets.load-it-in-place',
        'Load it in place of the file for Prometheus. The same rules, and their numbers once more as Grafana\'s machine learning names them: :actual, :predicted{ml_forecast="yhat|yhat_lower|yhat_upper"}, and :anomalous, which is 1 above the band, -1 below and 0 inside.'
      );
    },
  },
  grafana: {
    get title() {
      return t('rules.targets.grafana-managed-alerts', 'Grafana-managed alerts');
    },
    get howTo() {
      return t(
        'rules.targets.put-it-in-provisioning',
        'Put it in provisioning/alerting. A data source without a backend cannot serve alerts, so that these rules ask the Prometheus behind it for the recorded series: the recording rules must run there.'
      );
    },
  },
};
