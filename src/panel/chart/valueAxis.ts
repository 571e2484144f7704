import type { Field, GrafanaTheme2 } from '@grafana/data';
import type { AxisColorMode, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type { AnomalyFieldConfig } from '../options';
import { printed } from '../view/values';

// The schema's enums are not bundled for three words.
const VERTICAL = 1 as ScaleOrientation;
const UP = 1 as ScaleDirection;
const SERIES_COLOR = 'series' as AxisColorMode;

/**
 * A value scale with its axis and thresholds, as the field's standard and axis options say.
 *
 * @param field - decides limits and looks
 * @param current - the same field of the newest data: formats the labels
 * @param lineColor - of the field's series, for axes that are asked to have it
 */
export function addValueAxis(
  builder: UPlotConfigBuilder,
  scaleKey: string,
  field: Field,
  current: () => Field | undefined,
  theme: GrafanaTheme2,
  lineColor: string
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
  const { thresholds } = field.config;
  if (thresholds && (custom.thresholdsStyle?.mode ?? 'off') !== 'off') {
    builder.addThresholds({
      scaleKey,
      thresholds,
      hardMin: min,
      hardMax: max,
      softMin: custom.axisSoftMin,
      softMax: custom.axisSoftMax,
      config: custom.thresholdsStyle!,
      theme,
    });
  }
  builder.addAxis({
    scaleKey,
    theme,
    color: custom.axisColorMode === SERIES_COLOR ? lineColor : undefined,
    label: custom.axisLabel,
    placement: custom.axisPlacement,
    size: custom.axisWidth,
    grid: { show: custom.axisGridShow },
    border: { show: custom.axisBorderShow },
    decimals: decimals ?? undefined,
    distr: custom.scaleDistribution?.type,
    incrs: isBinary(field) ? POWERS_OF_TWO : undefined,
    formatValue: (value, digits) => {
      const display = current()?.display;
      return display ? printed(display(value, decimals ?? digits)) : String(value);
    },
  });
}

const POWERS_OF_TWO = Array.from({ length: 60 }, (_, exponent) => 2 ** exponent);

/** Units that count in KiB and MiB: round steps of ten would give labels such as 9.54 MiB. */
function isBinary({ display }: Field): boolean {
  return /^\s*[KMGTPE]i/.test(display?.(2 ** 40).suffix ?? '');
}
