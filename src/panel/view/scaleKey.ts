import type { Field } from '@grafana/data';
import type { AnomalyFieldConfig } from '../options';

/** Series with the same unit, limits and kind of axis share a scale. */
export function scaleKeyOf({ config }: Field): string {
  const custom: Partial<AnomalyFieldConfig> = config.custom ?? {};
  const parts = [
    config.unit ?? '',
    config.min ?? '',
    config.max ?? '',
    custom.axisPlacement ?? '',
    custom.axisLabel ?? '',
    custom.axisSoftMin ?? '',
    custom.axisSoftMax ?? '',
    custom.scaleDistribution?.type ?? '',
    custom.scaleDistribution?.log ?? '',
  ];
  return `y|${parts.join('|')}`;
}
