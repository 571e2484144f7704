import { FieldType, MappingType, type DataFrame, type Field, type ValueMapping } from '@grafana/data';
import { anomalyMeta, roleOf, type Absence } from '../../frames/roles';
import { keepOrigin } from './shownFrames';

/** Grafana's panels that make a value of their own of every number field: they get what was observed. */
const VALUE_PANELS = ['stat', 'gauge', 'bargauge'];
/** Grafana's panels that show states over time: they get the verdicts. */
const STATE_PANELS = ['state-timeline', 'status-history'];

/** Frames as a panel of Grafana's can show them: one field for each series, with the series' name. */
export function framesFor(pluginId: string | undefined, frames: DataFrame[]): DataFrame[] {
  const make = VALUE_PANELS.includes(pluginId ?? '')
    ? observedOf
    : STATE_PANELS.includes(pluginId ?? '')
      ? statesOf
      : undefined;
  return make
    ? frames.map((frame) => {
        const fields = make(frame);
        return fields ? keepOrigin({ ...frame, fields }, frame) : frame;
      })
    : frames;
}

function observedOf({ fields }: DataFrame): Field[] | undefined {
  const observed = fields.find((field) => roleOf(field)?.role === 'observed');
  return observed && fields.filter((field) => field.type === FieldType.time || field === observed);
}

function statesOf(frame: DataFrame): Field[] | undefined {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const [observed, verdict] = (['observed', 'verdict'] as const).map((role) =>
    frame.fields.find((field) => roleOf(field)?.role === role)
  );
  if (!time || !observed || !verdict) {
    return undefined;
  }
  const absences = anomalyMeta(frame)?.absences ?? [];
  const { displayNameFromDS } = observed.config;
  const values = Array.from(time.values, (timeMs: number, row) => stateAt(timeMs, verdict.values[row], absences));
  const config = { displayNameFromDS, mappings: [MAPPING] };
  return [time, { name: 'State', type: FieldType.string, labels: observed.labels, config, values }];
}

function stateAt(timeMs: number, verdict: number | null, absences: Absence[]): string | null {
  if (absences.some(({ startMs, endMs }) => timeMs >= startMs && timeMs <= endMs)) {
    return 'no samples';
  }
  return verdict === null ? null : verdict > 0 ? 'above' : verdict < 0 ? 'below' : 'normal';
}

const MAPPING: ValueMapping = {
  type: MappingType.ValueToText,
  options: {
    normal: { color: 'green', index: 0 },
    above: { color: 'red', index: 1 },
    below: { color: 'orange', index: 2 },
    'no samples': { color: 'purple', index: 3 },
  },
};
