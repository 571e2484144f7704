import { CoreApp, toUtc, type DataQueryRequest } from '@grafana/data';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';

/** A panel's request for absolute times. */
export function panelRequest(
  fromMs: number,
  toMs: number,
  ...targets: Array<Partial<SavedQuery>>
): DataQueryRequest<SavedQuery> {
  const [from, to] = [toUtc(fromMs), toUtc(toMs)];
  return {
    app: CoreApp.Dashboard,
    requestId: 'Q100',
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: 1000,
    range: { from, to, raw: { from: 'now-2d', to: 'now' } },
    scopedVars: {},
    timezone: 'browser',
    startTime: 0,
    targets: targets.map((target) => ({ refId: 'A', expr: 'requests', ...target })),
  };
}
