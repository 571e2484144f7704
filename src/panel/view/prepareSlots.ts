import type { Field } from '@grafana/data';
import type { FieldRole } from '../../frames/roles';
import type { SeriesView } from '../../frames/read/view';
import type { AnomalyPanelOptions } from '../options';

/** One array in the chart: a role of one series. */
export interface Slot {
  /** Index into the drawn series. */
  series: number;
  /** `raw`: samples between the rows. */
  role: FieldRole | 'raw';
  /** For `cyclePredicted` and `pastMean`: k. */
  cycle?: number;
  field: Field;
  /** Of its values, where they are not the rows of the series. */
  times?: number[];
}

type SlotOptions = Pick<AnomalyPanelOptions, 'showPredicted' | 'showInnerBand' | 'showCycles' | 'showPastCycles'>;

/**
 * Slots of each series in the chart, in drawing order: later lies on top, so observed comes last, and the first
 * series last of all.
 */
export function slotsOf(series: SeriesView[], options: SlotOptions): Slot[] {
  const slotsOfOne = (one: SeriesView, index: number) => {
    const slots: Slot[] = [];
    const add = (role: FieldRole, wanted = true) => {
      const field = one.fields[role];
      if (field && wanted) {
        slots.push({ series: index, role, field });
      }
    };
    if (one.fields.lower && one.fields.upper) {
      add('lower');
      add('upper');
    }
    if (one.fields.innerLower && one.fields.innerUpper) {
      add('innerLower', options.showInnerBand);
      add('innerUpper', options.showInnerBand);
    }
    for (const { cycle, predicted, pastMean } of one.cycles) {
      if (pastMean && options.showPastCycles) {
        slots.push({ series: index, role: 'pastMean', cycle, field: pastMean });
      }
      if (predicted && options.showCycles) {
        slots.push({ series: index, role: 'cyclePredicted', cycle, field: predicted });
      }
    }
    add('predicted', options.showPredicted);
    const raw = one.meta?.raw;
    if (raw && raw.times.length > 0) {
      slots.push({ series: index, role: 'raw', field: { ...one.observed, values: raw.values }, times: raw.times });
    }
    add('observed');
    return slots;
  };
  return series.map(slotsOfOne).reverse().flat();
}
