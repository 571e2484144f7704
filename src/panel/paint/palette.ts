import { colorManipulator, FieldColorModeId, getFieldSeriesColor, type GrafanaTheme2 } from '@grafana/data';
import type { NamedSeries } from '../view/prepare';

/** Colours of what is drawn besides the series, all from the theme's tokens. */
export interface Palette {
  text: string;
  weak: string;
  grid: string;
  background: string;
  above: string;
  below: string;
  /** The line of events that are shorter than `for`. */
  pending: string;
  /** Events of a small excess, and pending ones. */
  mild: string;
  track: string;
  hatch: string;
  /** Colour of annotations without their own. */
  note: string;
  font: string;
}

/** Colours of one series. Band colours carry their opacity. */
export interface SeriesPaint {
  line: string;
  predicted: string;
  band: string;
  bandInner: string;
  bandFaint: string;
  hatch: string;
  /** Colours of the prediction from each past cycle: [0] is k = 1. */
  cycles: string[];
}

/** One colour for each of the up to eight cycles; none is that of an alarm. */
const CYCLES = [
  'purple',
  'orange',
  'yellow',
  'light-purple',
  'light-orange',
  'light-yellow',
  'dark-purple',
  'dark-orange',
];

export function paletteOf(theme: GrafanaTheme2): Palette {
  const { colors, visualization } = theme;
  const red = visualization.getColorByName(theme.isDark ? 'red' : 'semi-dark-red');
  return {
    text: colors.text.primary,
    weak: colors.text.secondary,
    grid: colors.border.weak,
    background: colors.background.primary,
    above: red,
    below: red,
    // As pale as a line may be that has a contrast of 3 to 1.
    pending: colorManipulator.alpha(red, 0.72),
    mild: visualization.getColorByName(theme.isDark ? 'orange' : 'semi-dark-orange'),
    track: colorManipulator.alpha(colors.text.secondary, 0.12),
    hatch: colorManipulator.alpha(colors.text.secondary, 0.28),
    note: visualization.getColorByName('light-blue'),
    font: `${theme.typography.fontFamily}`,
  };
}

/** A single series gets a neutral blue band below its line; among several, each band has the colour of its line. */
export function paintOf(series: NamedSeries, alone: boolean, opacity: number, theme: GrafanaTheme2): SeriesPaint {
  const line = lineColor(series, theme);
  const band = alone ? theme.visualization.getColorByName('blue') : line;
  // The same opacity looks weaker on black than on white.
  const share = Math.min(1, (opacity / 100) * (theme.isDark ? 1 : 0.8));
  return {
    line,
    predicted: alone ? theme.visualization.getColorByName(theme.isDark ? 'light-blue' : 'dark-blue') : line,
    band: colorManipulator.alpha(band, share),
    bandInner: colorManipulator.alpha(band, share * 0.8),
    bandFaint: colorManipulator.alpha(band, share * (theme.isDark ? 0.35 : 0.55)),
    hatch: colorManipulator.alpha(band, Math.min(1, share * 1.8)),
    cycles: CYCLES.map((name) => theme.visualization.getColorByName(name)),
  };
}

/** Classic palettes count all fields of all frames; here a series is one colour, whatever the number of its fields. */
function lineColor(series: NamedSeries, theme: GrafanaTheme2): string {
  const { observed, ordinal } = series;
  const mode = observed.config.color?.mode ?? FieldColorModeId.PaletteClassic;
  const bySeries = mode === FieldColorModeId.PaletteClassic;
  const field = bySeries ? { ...observed, state: { ...observed.state, seriesIndex: ordinal } } : observed;
  return getFieldSeriesColor({ ...field, config: { ...field.config, color: { ...field.config.color, mode } } }, theme)
    .color;
}
