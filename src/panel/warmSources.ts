import { getDataSourceSrv } from '@grafana/runtime';
import { PANEL_ID } from '../frames/panelId';

const DATASOURCE_ID = PANEL_ID.replace(/panel$/, 'datasource');

/**
 * Begins to load the code of our data source, and of the one that it asks: Grafana would load each when the one before has come and is
 * asked. Whatever cannot be had is told when it is asked.
 */
export async function warmSources(): Promise<void> {
  try {
    const sources = getDataSourceSrv();
    const [{ uid, jsonData }] = sources.getList({ pluginId: DATASOURCE_ID });
    await Promise.all([sources.get(uid), sources.get((jsonData as { upstreamUid?: string }).upstreamUid)]);
  } catch {
    // There is none, or it is gone.
  }
}
