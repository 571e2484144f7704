import { getFieldDisplayName, type DataFrame, type Field, type FieldColor } from '@grafana/data';
import type { HideSeriesConfig } from '@grafana/schema';
import { roleOf, type FieldRole } from '../../frames/roles';
import { isSeriesView, viewOfFrame, type FrameProblem, type SeriesView } from '../../frames/read/view';
import { viewsOfPlainFrame } from '../../frames/read/viewPlain';
import { retuneView } from '../../frames/read/viewRetune';
import type { AnomalyPanelOptions } from '../options';
import { alignSeries, type Aligned } from './prepareData';
import { orderSeries } from './prepareOrder';
import { slotsOf, type Slot } from './prepareSlots';

/** A series with the name that legend and tooltip show. */
export interface NamedSeries extends SeriesView {
  name: string;
  /** Index among all readable series, in the query's order: decides the colour, so that hiding or sorting keeps it. */
  ordinal: number;
  /** Hidden by the legend or by an override. */
  hidden: boolean;
  /** Left out of the legend, or of the tooltip, by an override. */
  hiddenInLegend: boolean;
  hiddenInTooltip: boolean;
}

export interface PanelView extends Aligned {
  kind: 'view';
  /** Drawn series, in the query's order: a chart that is kept must not care which series is the most abnormal today. */
  series: NamedSeries[];
  slots: Slot[];
  /** All series within the limit that have a sample, or miss some, hidden ones too, in the order asked for: the legend's entries. */
  listed: NamedSeries[];
  /** Series beyond the limit. */
  more: number;
}

export type PanelWarning =
  /** With the data source's own reason, if it gave one. */
  | { kind: 'warning'; code: 'no-data'; reason?: string }
  | { kind: 'warning'; code: 'no-time' }
  | { kind: 'warning'; code: 'no-number' }
  | { kind: 'warning'; code: 'only-states' }
  /** Several series in one column. */
  | { kind: 'warning'; code: 'mixed' }
  | { kind: 'warning'; code: 'no-roles'; missing: FieldRole[] };

/**
 * Frames and options -> what to draw, or what is missing. Knows neither theme nor size.
 *
 * @param color - the panel's own colour scheme
 */
export function preparePanel(
  frames: DataFrame[],
  options: AnomalyPanelOptions,
  color?: FieldColor
): PanelView | PanelWarning {
  const named = readSeries(frames, options, color);
  if (!Array.isArray(named)) {
    return named;
  }
  const alive = named.filter(
    ({ observed, meta }) => meta?.absences?.length || observed.values.some((value) => value != null)
  );
  const { listed, more } = orderSeries(alive.length > 0 ? alive : named, options.seriesOrder, options.seriesLimit);
  const series = listed.filter((one) => !one.hidden).sort((a, b) => a.ordinal - b.ordinal);
  const slots = slotsOf(series, options);
  return { kind: 'view', series, slots, listed, more, ...alignSeries(series, slots) };
}

/** All readable series with their names, in the query's order and with the tuned band width; or what is missing. */
export function readSeries(
  frames: DataFrame[],
  options: Pick<AnomalyPanelOptions, 'bandWidth' | 'plainMethod'>,
  color?: FieldColor
): NamedSeries[] | PanelWarning {
  const filled = frames.filter((frame) => frame.fields.length > 0);
  if (filled.length === 0) {
    const [notice] = frames.flatMap(({ meta }) => meta?.notices ?? []);
    return { kind: 'warning', code: 'no-data', ...(notice && { reason: notice.text }) };
  }
  const read = filled.flatMap((frame, index) => readFrame(frame, index, options));
  const readable = read.filter(isSeriesView);
  if (readable.length === 0) {
    return warningOf(read[0] as FrameProblem);
  }
  const { bandWidth } = options;
  // A panel's JSON can be edited by hand.
  const valid = Number.isFinite(bandWidth) && bandWidth! > 0;
  const tuned = valid ? readable.map((one) => retuneView(one, { bandWidth })) : readable;
  return tuned.map((one, ordinal) => {
    const { viz, legend, tooltip }: Partial<HideSeriesConfig> = one.observed.config.custom?.hideFrom ?? {};
    return {
      ...one,
      observed: withScheme(one.observed, color),
      name: getFieldDisplayName(one.plain ?? one.observed, one.frame, filled),
      ordinal,
      hidden: viz === true,
      hiddenInLegend: legend === true,
      hiddenInTooltip: tooltip === true,
    };
  });
}

/** The colour that a frame has for Grafana's own panels is no choice of the user: the panel's scheme stays. */
function withScheme(observed: Field, color: FieldColor | undefined): Field {
  const { config } = observed;
  const own = roleOf(observed)?.color;
  return own !== undefined && config.color?.fixedColor === own
    ? { ...observed, config: { ...config, color } }
    : observed;
}

/** By its roles, or else as plain points of which the panel makes a range itself. */
function readFrame(
  frame: DataFrame,
  index: number,
  { plainMethod }: Pick<AnomalyPanelOptions, 'plainMethod'>
): Array<SeriesView | FrameProblem> {
  const view = viewOfFrame(frame, index);
  const plain = !isSeriesView(view) && view.code === 'no-roles' ? viewsOfPlainFrame(frame, index, plainMethod) : [];
  return plain.length > 0 ? plain : [view];
}

function warningOf(problem: FrameProblem): PanelWarning {
  return problem.code === 'no-roles'
    ? { kind: 'warning', code: 'no-roles', missing: problem.missing }
    : { kind: 'warning', code: problem.code };
}
