import { applyFieldOverrides, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';

/** Frames of a panel have their displays from Grafana; those that were asked for here have none yet. */
export function displayed(
  frames: DataFrame[],
  { fieldConfig, replaceVariables, timeZone }: Pick<PanelProps, 'fieldConfig' | 'replaceVariables' | 'timeZone'>,
  theme: GrafanaTheme2
): DataFrame[] {
  return applyFieldOverrides({ data: frames, fieldConfig, replaceVariables, theme, timeZone });
}
