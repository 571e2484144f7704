import {
  FieldColorModeId,
  type FieldConfigEditorBuilder,
  FieldConfigProperty,
  type SetFieldConfigOptionsArgs,
} from '@grafana/data';
import type { AxisConfig, HideableFieldConfig } from '@grafana/schema';
import { commonOptionsBuilder } from '@grafana/ui';
import { t } from '../language/translate';
import { DEFAULT_FIELD_CONFIG, type AnomalyFieldConfig } from './options';

const category = () => [t('panel.normal-range', 'Normal range')];

const gradients = () => [
  { value: 'none', label: t('panel.gradient.none', 'One') },
  { value: 'scheme', label: t('panel.gradient.scheme', 'By value') },
];

/** As Grafana's own panels name them; the list itself is exported by newer versions only. */
const thresholds = () => [
  { value: 'off', label: t('panel.thresholds.off', 'Off') },
  { value: 'line', label: t('panel.thresholds.line', 'As lines') },
  { value: 'dashed', label: t('panel.thresholds.dashed', 'As lines (dashed)') },
  { value: 'area', label: t('panel.thresholds.area', 'As filled regions') },
  { value: 'line+area', label: t('panel.thresholds.line-area', 'As filled regions and lines') },
  { value: 'dashed+area', label: t('panel.thresholds.dashed-area', 'As filled regions and lines (dashed)') },
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
          name: t('panel.line-width', 'Line width'),
          category: category(),
          defaultValue: DEFAULT_FIELD_CONFIG.observedWidth,
          settings: { min: 0.5, max: 6, step: 0.5 },
        })
        .addRadio({
          path: 'gradientMode',
          name: t('panel.line-colour', 'Line colour'),
          description: t(
            'panel.line-colour-meaning',
            'One colour for the whole line, or that of each value, by the colour scheme.'
          ),
          category: category(),
          defaultValue: 'none',
          settings: { options: gradients() },
        })
        .addSliderInput({
          path: 'bandOpacity',
          name: t('panel.opacity', 'Opacity of the normal range'),
          category: category(),
          defaultValue: DEFAULT_FIELD_CONFIG.bandOpacity,
          settings: { min: 0, max: 100, step: 5 },
        })
        .addSelect({
          path: 'thresholdsStyle.mode',
          name: t('panel.show-thresholds', 'Show thresholds'),
          category: [t('panel.thresholds-category', 'Thresholds')],
          defaultValue: 'off',
          settings: { options: thresholds() },
        });
      // The builder's type is invariant, although each of these adds only paths that AnomalyFieldConfig has.
      commonOptionsBuilder.addAxisConfig(builder as unknown as FieldConfigEditorBuilder<AxisConfig>, {});
      commonOptionsBuilder.addHideFrom(builder as unknown as FieldConfigEditorBuilder<HideableFieldConfig>);
    },
  };
}
