import { getDisplayProcessor, type Field, type GrafanaTheme2 } from '@grafana/data';
import type { FieldRole } from '../../frames/roles';
import type { AnomalyPanelOptions } from '../options';
import type { NamedSeries, PanelView } from './prepare';
import { alignSeries } from './prepareData';
import { slotsOf } from './prepareSlots';
import { isNumber } from './values';

/** The view on the scale that the options ask for. */
export function drawnView(view: PanelView, options: AnomalyPanelOptions, theme: GrafanaTheme2): PanelView {
  if (options.valueScale !== 'share') {
    return view;
  }
  const series = view.series.map((one) => sharesOf(one, theme));
  const slots = slotsOf(series, options);
  return { ...view, series, slots, ...alignSeries(series, slots) };
}

/** Roles in the metric's unit that are drawn. */
const DRAWN: FieldRole[] = [
  'observed',
  'predicted',
  'lower',
  'upper',
  'innerLower',
  'innerUpper',
  'lastingLower',
  'lastingUpper',
  'lastingMean',
];

/**
 * A series as shares of its own prediction: 1 is what was predicted, and a service of ten requests a second moves as far as one
 * of ten thousand. Without a value where nothing or nothing above zero was predicted. Samples between the rows are left out, as
 * nothing was predicted for them. Verdicts, scores and events stay.
 */
function sharesOf(series: NamedSeries, theme: GrafanaTheme2): NamedSeries {
  const predicted: Array<number | null> = series.fields.predicted?.values ?? [];
  const share = (value: number | null | undefined, row: number) => {
    const whole = predicted[row];
    return isNumber(value) && isNumber(whole) && whole > 0 ? value / whole : null;
  };
  const shared = (field: Field): Field => {
    const { min, max, decimals, ...config } = field.config;
    const made = { ...field, config: { ...config, unit: 'percentunit' }, values: field.values.map(share) };
    return {
      ...made,
      display: getDisplayProcessor({ field: made, theme }),
      state: { ...field.state, calcs: undefined },
    };
  };
  const fields = { ...series.fields };
  for (const role of DRAWN) {
    const field = fields[role];
    fields[role] = field && shared(field);
  }
  return {
    ...series,
    fields,
    observed: shared(series.observed),
    cycles: series.cycles.map(({ cycle, pastMean, growth, predicted: vote }) => ({
      cycle,
      growth,
      pastMean: pastMean && shared(pastMean),
      predicted: vote && shared(vote),
    })),
    ...(series.meta && { meta: { ...series.meta, raw: undefined } }),
  };
}
