import {
  FieldColorModeId,
  type FieldConfigEditorBuilder,
  FieldConfigProperty,
  type SetFieldConfigOptionsArgs,
} from '@grafana/data';
import type { AxisConfig, HideableFieldConfig } from '@grafana/schema';
import { commonOptionsBuilder } from '@grafana/ui';
import { DEFAULT_FIELD_CONFIG, type AnomalyFieldConfig } from './options';

const CATEGORY = ['Normal range'];

const GRADIENTS = [
  { value: 'none', label: 'One' },
  { value: 'scheme', label: 'By value' },
];

/** As Grafana's own panels name them; the list itself is exported by newer versions only. */
const THRESHOLDS = [
  { value: 'off', label: 'Off' },
  { value: 'line', label: 'As lines' },
  { value: 'dashed', label: 'As lines (dashed)' },
  { value: 'area', label: 'As filled regions' },
  { value: 'line+area', label: 'As filled regions and lines' },
  { value: 'dashed+area', label: 'As filled regions and lines (dashed)' },
];

/** Standard options as in Grafana's time series panel, its axis options, and the looks of line and band. */
export function fieldConfig(): SetFieldConfigOptionsArgs<AnomalyFieldConfig> {
  return {
    standardOptions: {
      [FieldConfigProperty.Color]: {
        settings: { byValueSupport: true, bySeriesSupport: true, preferThresholdsMode: false },
        defaultValue: { mode: FieldColorModeId.PaletteClassic },
      },
    },
    useCustomConfig: (builder) => {
      builder
        .addSliderInput({
          path: 'observedWidth',
          name: 'Line width',
          category: CATEGORY,
          defaultValue: DEFAULT_FIELD_CONFIG.observedWidth,
          settings: { min: 0.5, max: 6, step: 0.5 },
        })
        .addRadio({
          path: 'gradientMode',
          name: 'Line colour',
          description: 'One colour for the whole line, or that of each value, by the colour scheme.',
          category: CATEGORY,
          defaultValue: GRADIENTS[0].value,
          settings: { options: GRADIENTS },
        })
        .addSliderInput({
          path: 'bandOpacity',
          name: 'Opacity of the normal range',
          category: CATEGORY,
          defaultValue: DEFAULT_FIELD_CONFIG.bandOpacity,
          settings: { min: 0, max: 100, step: 5 },
        })
        .addSelect({
          path: 'thresholdsStyle.mode',
          name: 'Show thresholds',
          category: ['Thresholds'],
          defaultValue: THRESHOLDS[0].value,
          settings: { options: THRESHOLDS },
        });
      // The builder's type is invariant, although each of these adds only paths that AnomalyFieldConfig has.
      commonOptionsBuilder.addAxisConfig(builder as unknown as FieldConfigEditorBuilder<AxisConfig>, {});
      commonOptionsBuilder.addHideFrom(builder as unknown as FieldConfigEditorBuilder<HideableFieldConfig>);
    },
  };
}
