import { createTheme, type GrafanaTheme2 } from '@grafana/data';
import { DEFAULT_FIELD_CONFIG, DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../../src/panel/options';
import { paintOf, paletteOf } from '../../src/panel/paint/palette';
import { preparePanel, type PanelView } from '../../src/panel/view/prepare';
import { bandFrame } from '../panel/bandFrame';

type Colour = [red: number, green: number, blue: number, alpha: number];

/** A mark of the panel, and its contrast to the background in both themes. */
export interface MarkContrast {
  mark: string;
  dark: number;
  light: number;
  /** Whether it says something that no other mark says. A fill whose edges are drawn does not. */
  alone: boolean;
}

/** The contrast of every mark, for a panel with one series and the options as they are. */
export function markContrasts(): MarkContrast[] {
  const [dark, light] = (['dark', 'light'] as const).map((mode) => contrastsIn(createTheme({ colors: { mode } })));
  return Object.entries(dark).map(([mark, { ratio, alone }]) => ({
    mark,
    dark: ratio,
    light: light[mark].ratio,
    alone,
  }));
}

/** The table of docs/panel.md. */
export function contrastTable(): string {
  const rows = markContrasts().map(({ mark, dark, light }) => `| ${mark} | ${dark.toFixed(1)} | ${light.toFixed(1)} |`);
  return ['| mark | dark | light |', '|---|---:|---:|', ...rows].join('\n');
}

function contrastsIn(theme: GrafanaTheme2): Record<string, { ratio: number; alone: boolean }> {
  const frame = bandFrame({ times: [0, 1], roles: { observed: [1, 1], predicted: [1, 1] } });
  const options = DEFAULT_OPTIONS as AnomalyPanelOptions;
  const [series] = (preparePanel([frame], options) as PanelView).series;
  const paint = paintOf(series, true, DEFAULT_FIELD_CONFIG.bandOpacity, theme);
  const palette = paletteOf(theme);
  const ground = colourOf(palette.background);
  const of = (colour: string, alone = true) => ({ ratio: contrast(over(colourOf(colour), ground), ground), alone });
  return {
    'observed, solid line': of(paint.line),
    'predicted, dashed line': of(paint.predicted),
    'outside: red line, triangle, rhomb, block': of(palette.above),
    'an event of a small excess': of(palette.mild),
    'pending: paler line': of(palette.pending),
    'numbers and names': of(palette.text),
    'axes and notes': of(palette.weak),
    annotation: of(palette.note),
    'normal range, shaded': of(paint.band, false),
    'what is hatched': of(palette.hatch, false),
  };
}

/** Of `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb(a)`. */
function colourOf(text: string): Colour {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : text;
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/i.exec(hex);
  if (long) {
    const [red, green, blue, alpha] = long.slice(1).map((pair) => parseInt(pair ?? 'ff', 16));
    return [red, green, blue, alpha / 255];
  }
  const numbers = /^rgba?\(([^)]+)\)$/.exec(text)?.[1].split(',').map(Number);
  if (!numbers) {
    throw new Error(`no colour: ${text}`);
  }
  const [red, green, blue, alpha = 1] = numbers;
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Colour, ground: Colour): Colour {
  const [r, g, b] = [red, green, blue].map((part, i) => part * alpha + ground[i] * (1 - alpha));
  return [r, g, b, 1];
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

/** Relative luminance of WCAG 2.2. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
