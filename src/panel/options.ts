import type { PlainMethod } from '../frames/read/plainModel';
import type { LaneFilter } from '../frames/read/laneFilter';
import type { LaneChoice } from '../links/laneFocus';
import type {
  AxisConfig,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  HideableFieldConfig,
  OptionsWithLegend,
  OptionsWithTooltip,
} from '@grafana/schema';

/** `anomalous`: most abnormal series first; `query`: as the query returned them. */
export type SeriesOrder = 'anomalous' | 'query';

/** `band`: lines with their normal range; `lanes`: a row per series; `auto`: lanes for more series than lines are drawn. */
export type Layout = 'auto' | 'band' | 'lanes';

export type ValueScale = 'value' | 'share';

/** Saved JSON of the panel under `options`. */
export interface AnomalyPanelOptions extends OptionsWithLegend, OptionsWithTooltip {
  layout: Layout;
  /** Label whose values group the lanes; empty: no groups. */
  laneGroup: string;
  /** The list of incidents beside or below the lanes. */
  showIncidents: boolean;
  /** What somebody chose to see: only where a page keeps it. Absent: the panel itself does. */
  laneChoice?: LaneChoice;
  /** Which series have a lane: only where a page says so. */
  laneFilter?: LaneFilter;
  showPredicted: boolean;
  showInnerBand: boolean;
  /** The prediction of each past cycle as its own thin line, where the frames have them. */
  showCycles: boolean;
  /** The observations of each past cycle, smoothed, laid over now. */
  showPastCycles: boolean;
  /** The ribbon of events below the picture. */
  showEvents: boolean;
  /** The lane with the score below the picture. */
  showScore: boolean;
  /** The normal range ahead of now, where the frames have it. */
  showForecast: boolean;
  /** The trust badges and the button of the inspector above the picture. */
  showBadges: boolean;
  /** Half width of the band in sigmas, instead of the query's. Absent: as the query says. */
  bandWidth?: number;
  /** Where the range of points from other data sources comes from. */
  plainMethod: PlainMethod;
  /** `share`: each series is drawn as a share of its own prediction. */
  valueScale: ValueScale;
  seriesOrder: SeriesOrder;
  /** At most this many series are drawn; the rest is counted. 0: all. */
  seriesLimit: number;
}

/** Saved JSON of the panel under `fieldConfig.defaults.custom` and in overrides. */
export interface AnomalyFieldConfig extends AxisConfig, HideableFieldConfig {
  /** Width of the observed line. Not `lineWidth`: the frames set that one for Grafana's own panels, and it would win over ours. */
  observedWidth: number;
  /** `scheme`: each value of the line has its colour of the field's colour scheme. */
  gradientMode?: GraphGradientMode;
  /** Opacity of the normal range, in percent. */
  bandOpacity: number;
  /** As Grafana's time series panel keeps it. */
  thresholdsStyle: { mode: GraphThresholdsStyleMode };
}

export const DEFAULT_OPTIONS: Omit<AnomalyPanelOptions, 'legend' | 'tooltip'> = {
  layout: 'auto',
  laneGroup: '',
  showIncidents: true,
  showPredicted: true,
  showInnerBand: true,
  showCycles: true,
  showPastCycles: false,
  showEvents: true,
  showScore: false,
  showForecast: true,
  showBadges: true,
  plainMethod: 'auto',
  valueScale: 'value',
  seriesOrder: 'anomalous',
  seriesLimit: 20,
};

export const DEFAULT_FIELD_CONFIG = { observedWidth: 1.5, bandOpacity: 30 };

/** TooltipDisplayMode.None: the schema's enums are not bundled for a word. */
export const NO_TOOLTIP = 'none';

/** Up to this many series show range and prediction all the time; of more, only the hovered one does. */
export const MAX_FULL_SERIES = 6;
