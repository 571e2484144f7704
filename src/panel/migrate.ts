import type { PanelModel } from '@grafana/data';
import type { LaneFilter } from '../frames/read/laneFilter';
import { isLaneChoice } from '../links/laneFocus';
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
  for (const [key, isRight] of OTHERS) {
    if (migrated[key] !== undefined && !isRight(migrated[key])) {
      delete migrated[key];
    }
  }
  return migrated as Partial<AnomalyPanelOptions>;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Options without a default here: Grafana brings one along, or nothing stands for what the query or the panel itself says. */
const OTHERS: Array<[key: string, isRight: (value: unknown) => boolean]> = [
  ['legend', isObject],
  ['tooltip', isObject],
  ['bandWidth', (value) => Number.isFinite(value) && (value as number) > 0],
  ['laneFilter', (value) => isObject(value) && typeof (value as LaneFilter).text === 'string'],
  ['laneChoice', isLaneChoice],
];

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
