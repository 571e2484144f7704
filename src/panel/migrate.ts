import type { PanelModel } from '@grafana/data';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';

/**
 * Saved options of any version -> options of this one: what is missing gets its default, what has a wrong type too (a panel's
 * JSON can be edited by hand), and what is unknown is kept for a newer version that may know it.
 */
export function migrateOptions({ options = {} }: Pick<PanelModel<Partial<AnomalyPanelOptions>>, 'options'>) {
  const migrated: Record<string, unknown> = { ...options };
  for (const [key, fallback] of Object.entries(DEFAULT_OPTIONS)) {
    if (typeof migrated[key] !== typeof fallback) {
      migrated[key] = fallback;
    }
  }
  return migrated as Partial<AnomalyPanelOptions>;
}

/** From another visualization: legend and tooltip mean the same in Grafana's own panels. */
export function optionsFromPanel(
  panel: PanelModel<Partial<AnomalyPanelOptions>>,
  _pluginId: string,
  previous: Record<string, unknown>
): Partial<AnomalyPanelOptions> {
  const before: Partial<AnomalyPanelOptions> = previous;
  const kept = { ...(before.legend && { legend: before.legend }), ...(before.tooltip && { tooltip: before.tooltip }) };
  return { ...panel.options, ...kept };
}
