import { type Field, formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';
import type { AxisPlacement, GraphDrawStyle, ScaleDirection, ScaleOrientation, VisibilityMode } from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import { FEW } from './few';
import { addFocusLayer } from './focusLayer';
import type { Lanes } from './lanes';
import type { Live } from './live';
import type { SeriesPaint } from './palette';
import type { NamedSeries } from './prepare';
import type { Slot } from './prepareSlots';
import { paintAbove, paintBelow } from './paintChart';
import { scaleKeyOf } from './scaleKey';
import type { AnomalyFieldConfig } from './options';

// The schema's enums are not bundled for six words.
const LINE = 'line' as GraphDrawStyle;
const NEVER = 'never' as VisibilityMode;
const BOTTOM = 'bottom' as AxisPlacement;
const [HORIZONTAL, VERTICAL] = [0 as ScaleOrientation, 1 as ScaleOrientation];
const [RIGHT, UP] = [1 as ScaleDirection, 1 as ScaleDirection];

/** Builds the uPlot configuration for a list of slots. Data, colours and time range come later through `live`. */
export function buildChart(live: () => Live, theme: GrafanaTheme2, timeZone: string): UPlotConfigBuilder {
  const { view, lanes, paints } = live();
  const builder = new UPlotConfigBuilder(timeZone);
  addTime(builder, live, theme, timeZone, lanes);
  for (const [scaleKey, series] of byScale(view.series)) {
    addValueScale(builder, scaleKey, view.series[series].observed, () => live().view.series[series]?.observed, theme);
  }
  for (const slot of view.slots) {
    addSlot(builder, slot, view.series[slot.series], paints[slot.series], theme, view.series.length <= FEW);
  }
  builder.addHook('init', (u: uPlot) => stretchCursor(u, lanes.total));
  builder.addHook('drawAxes', (u: uPlot) => paintBelow(u, live()));
  builder.addHook('draw', (u: uPlot) => paintAbove(u, live()));
  addFocusLayer(builder, live);
  builder.setCursor({
    // The nearest line of all is the focused series, however far it is: the tooltip never flickers away.
    focus: { prox: 1e6 },
    points: {
      show: (u, slot) => (live().view.slots[slot - 1]?.role === 'observed' ? cursorPoint() : (undefined as never)),
      fill: (u, slot) => live().paints[live().view.slots[slot - 1]?.series]?.line ?? '',
      stroke: () => live().palette.background,
    },
  });
  return builder;
}

function addTime(
  builder: UPlotConfigBuilder,
  live: () => Live,
  theme: GrafanaTheme2,
  timeZone: string,
  lanes: Lanes
): void {
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: HORIZONTAL,
    direction: RIGHT,
    range: () => xRange(live()),
  });
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: BOTTOM,
    timeZone,
    theme,
    grid: { show: true },
    ticks: { show: lanes.total === 0 },
    gap: 5 + lanes.total,
    size: 21 + lanes.total,
  });
}

/** The dashboard's time range, and on to the end of the normal range ahead where the frames have one. */
export function xRange({ view, timeRange }: Pick<Live, 'view' | 'timeRange'>): [number, number] {
  const to = timeRange.to.valueOf();
  const ahead = view.series.reduce((latest, { meta, time }) => {
    const last = time.values.length > 0 ? time.values[time.values.length - 1] : to;
    return meta?.forecastFromMs === undefined ? latest : Math.max(latest, last);
  }, to);
  return [timeRange.from.valueOf(), ahead];
}

function addValueScale(
  builder: UPlotConfigBuilder,
  scaleKey: string,
  field: Field,
  current: () => Field | undefined,
  theme: GrafanaTheme2
): void {
  const { min, max, decimals } = field.config;
  const custom: Partial<AnomalyFieldConfig> = field.config.custom ?? {};
  builder.addScale({
    scaleKey,
    orientation: VERTICAL,
    direction: UP,
    distribution: custom.scaleDistribution?.type,
    log: custom.scaleDistribution?.log,
    linearThreshold: custom.scaleDistribution?.linearThreshold,
    min,
    max,
    softMin: custom.axisSoftMin,
    softMax: custom.axisSoftMax,
    centeredZero: custom.axisCenteredZero,
    decimals: decimals ?? undefined,
  });
  builder.addAxis({
    scaleKey,
    theme,
    label: custom.axisLabel,
    placement: custom.axisPlacement,
    size: custom.axisWidth,
    grid: { show: custom.axisGridShow },
    border: { show: custom.axisBorderShow },
    decimals: decimals ?? undefined,
    distr: custom.scaleDistribution?.type,
    formatValue: (value, digits) => {
      const display = current()?.display;
      return display ? formattedValueToString(display(value, decimals ?? digits)) : String(value);
    },
  });
}

function addSlot(
  builder: UPlotConfigBuilder,
  slot: Slot,
  series: NamedSeries,
  paint: SeriesPaint,
  theme: GrafanaTheme2,
  few: boolean
): void {
  const custom: Partial<AnomalyFieldConfig> = series.observed.config.custom ?? {};
  const common = {
    scaleKey: scaleKeyOf(series.observed),
    theme,
    drawStyle: LINE,
    showPoints: NEVER,
    pointSize: 4,
    spanNulls: false,
    show: true,
  };
  const width = custom.observedWidth ?? 1.5;
  switch (slot.role) {
    case 'observed':
      return builder.addSeries({ ...common, lineColor: paint.line, lineWidth: width });
    case 'predicted':
      if (!few) {
        break;
      }
      return builder.addSeries({
        ...common,
        lineColor: paint.predicted,
        lineWidth: 1,
        lineStyle: { fill: 'dash', dash: [5, 4] },
      });
    case 'cyclePredicted':
      return builder.addSeries({
        ...common,
        lineColor: paint.cycles[((slot.cycle ?? 1) - 1) % paint.cycles.length],
        lineWidth: 1,
      });
  }
  // What has no line here still stretches the axis and can be hovered; the band itself is painted below the lines.
  builder.addSeries({ ...common, lineColor: paint.band, lineWidth: 0, pathBuilder: () => null });
}

/** The first series of each value scale: its field decides the axis. */
function byScale(series: NamedSeries[]): Map<string, number> {
  const scales = new Map<string, number>();
  series.forEach(({ observed }, index) => {
    const key = scaleKeyOf(observed);
    if (!scales.has(key)) {
      scales.set(key, index);
    }
  });
  return scales;
}

/** uPlot places the element; size and border are what its own default would set. */
function cursorPoint(): HTMLElement {
  const point = document.createElement('div');
  Object.assign(point.style, { width: '9px', height: '9px', marginLeft: '-4.5px', marginTop: '-4.5px' });
  point.style.borderWidth = '2px';
  point.style.borderStyle = 'solid';
  return point;
}

/** The vertical line of the cursor reaches down through the lanes. */
function stretchCursor(u: uPlot, below: number): void {
  const line = u.over.querySelector<HTMLElement>('.u-cursor-x');
  if (line) {
    line.style.height = `calc(100% + ${below}px)`;
  }
}
