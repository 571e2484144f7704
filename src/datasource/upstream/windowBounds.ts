import type { DataSourceApi } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import type { WindowBounds } from '../../core';

/**
 * Which ends the upstream's own range windows have, from the version that its settings name: closed up to Prometheus 2,
 * left-open from 3 on. Undefined when the settings do not say; the model's default decides then.
 */
export function windowBounds(
  sources: Pick<DataSourceSrv, 'getInstanceSettings'>,
  upstream: Pick<DataSourceApi, 'uid'>
): WindowBounds | undefined {
  const { prometheusType = 'Prometheus', prometheusVersion } = (sources.getInstanceSettings(upstream.uid)?.jsonData ??
    {}) as { prometheusType?: string; prometheusVersion?: string };
  const major = /\d+/.exec(prometheusVersion ?? '')?.[0];
  return prometheusType !== 'Prometheus' || major === undefined
    ? undefined
    : Number(major) >= 3
      ? 'left-open'
      : 'closed';
}
