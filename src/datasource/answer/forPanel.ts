import { FieldType, MappingType, type DataFrame, type Field, type ValueMapping } from '@grafana/data';
import { PANEL_ID } from '../../frames/panelId';
import type { Absence, AnomalyEvent } from '../../core';
import { packedLanes } from '../../frames/packedLanes';
import { anomalyMeta, roleOf, type FieldRole } from '../../frames/roles';
import type { AnomalyQuery } from '../query/query';
import { keepOrigin } from './shownFrames';

/** Grafana's panels that make a value, or a distribution of values, of every number field: they get what was observed. */
const VALUE_PANELS = ['stat', 'gauge', 'bargauge', 'piechart', 'histogram', 'heatmap'];
/** Grafana's panels that show states over time: they get the verdicts. */
const STATE_PANELS = ['state-timeline', 'status-history'];

type Values = AnomalyQuery['values'];

/** Frames as a panel of Grafana's can show them: with one field for each series, under the series' name, where that is chosen or suits the panel. */
export function framesFor(pluginId: string | undefined, frames: DataFrame[], chosen: Values = 'auto'): DataFrame[] {
  if (pluginId === PANEL_ID) {
    return packedLanes(frames, true);
  }
  const values = chosen === 'auto' ? suiting(pluginId) : chosen;
  if (values === 'all') {
    return frames;
  }
  return frames.map((frame) => {
    const fields = values === 'state' ? statesOf(frame) : onlyRole(frame, values);
    return fields ? keepOrigin({ ...frame, fields }, frame) : frame;
  });
}

function suiting(pluginId = ''): Exclude<Values, 'auto'> {
  return VALUE_PANELS.includes(pluginId) ? 'observed' : STATE_PANELS.includes(pluginId) ? 'state' : 'all';
}

function onlyRole({ fields }: DataFrame, role: FieldRole): Field[] | undefined {
  const find = (wanted: FieldRole) => fields.find((field) => roleOf(field)?.role === wanted);
  const [observed, field] = [find('observed'), find(role)];
  if (!observed || !field) {
    return undefined;
  }
  const { hideFrom: _, ...custom } = field.config.custom ?? {};
  const named = { ...field, config: { ...field.config, custom, displayNameFromDS: observed.config.displayNameFromDS } };
  return [...fields.filter(({ type }) => type === FieldType.time), field === observed ? observed : named];
}

function statesOf(frame: DataFrame): Field[] | undefined {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const [observed, verdict] = (['observed', 'verdict'] as const).map((role) =>
    frame.fields.find((field) => roleOf(field)?.role === role)
  );
  // Of an overview the verdict has the name of the series.
  const named = observed ?? verdict;
  if (!time || !named || !verdict) {
    return undefined;
  }
  const { absences = [], events = [] } = anomalyMeta(frame) ?? {};
  const { displayNameFromDS } = named.config;
  const values = Array.from(time.values, (timeMs: number, row) =>
    stateAt(timeMs, verdict.values[row], absences, events)
  );
  const config = { displayNameFromDS, mappings: [MAPPING] };
  return [time, { name: 'State', type: FieldType.string, labels: named.labels, config, values }];
}

/** As the panel's bar has it: within an event that `sharp` holds open, a sample inside is on the event's side. */
function stateAt(timeMs: number, verdict: number | null, absences: Absence[], events: AnomalyEvent[]): string | null {
  const isIn = ({ startMs, endMs }: Absence | AnomalyEvent) => timeMs >= startMs && timeMs <= endMs;
  if (absences.some(isIn)) {
    return 'no samples';
  }
  return verdict === null
    ? null
    : verdict > 0
      ? 'above'
      : verdict < 0
        ? 'below'
        : (events.find((event) => !event.isReturn && isIn(event))?.direction ?? 'normal');
}

/** The colours of lanes. */
const MAPPING: ValueMapping = {
  type: MappingType.ValueToText,
  options: {
    normal: { color: 'green', index: 0 },
    above: { color: 'orange', index: 1 },
    below: { color: 'blue', index: 2 },
    'no samples': { color: 'purple', index: 3 },
  },
};
