import type { BackendSrv } from '@grafana/runtime';
import { PANEL_ID } from '../../frames/panelId';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { NEW_MODEL } from '../../saved/savedModel';
import { exampleRange, type Example } from './facts';
import { t } from '../../language/translate';

/**
 * Saves a dashboard with one panel of ours, ready to be changed.
 *
 * @returns its path below Grafana's sub path
 * @throws with Grafana's error
 */
export async function addDashboard(
  backend: Pick<BackendSrv, 'post'>,
  bandUid: string,
  example: Example
): Promise<string> {
  const dashboard = firstDashboard(bandUid, example);
  const { uid }: { uid: string } = await backend.post(
    '/api/dashboards/db',
    { dashboard, message: t('app.start.first-panel-of-anomaly', 'First panel of Anomaly band') },
    { showErrorAlert: false, showSuccessAlert: false }
  );
  return `/d/${encodeURIComponent(uid)}`;
}

function firstDashboard(bandUid: string, { expr, step, endMs }: Example) {
  const datasource = { type: BAND_TYPE, uid: bandUid };
  const panel = {
    id: 1,
    type: PANEL_ID,
    title: t('app.start.normal-range', 'Normal range'),
    gridPos: { x: 0, y: 0, w: 24, h: 14 },
    datasource,
    targets: [{ refId: 'A', datasource, expr, model: NEW_MODEL, step }],
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
  };
  return {
    title: t('app.start.normal-range-of', 'Normal range of {{expr}}', { expr }),
    tags: ['anomalyband'],
    schemaVersion: 39,
    time: exampleRange(endMs, (ms) => new Date(ms).toISOString()),
    panels: [panel],
  };
}
