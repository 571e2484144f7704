/** Where the files for the targets go, and what they must know of the place. Plain JSON. */
export interface RulePlaces {
  /** Mimir keeps rule groups in namespaces. */
  mimirNamespace: string;
  /** Labels of the PrometheusRule: the operator picks the resources with those that it was told to look for. */
  kubernetesLabels: Record<string, string>;
  /** Namespace of the PrometheusRule; absent: that of the command that applies it. */
  kubernetesNamespace?: string;
  grafana: GrafanaPlace;
}

/** Where a Grafana-managed alert lives and what it asks. */
interface GrafanaPlace {
  /** The Prometheus data source which holds the recorded series, not the one that draws the band: it has no backend. */
  datasourceUid: string;
  folder: string;
  dashboardUid?: string;
  panelId?: number;
}

export const DEFAULT_PLACES: RulePlaces = {
  mimirNamespace: 'anomalyband',
  kubernetesLabels: {},
  grafana: { datasourceUid: '', folder: 'Anomaly band' },
};
