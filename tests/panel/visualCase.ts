import type { FieldConfig, FieldConfigSource } from '@grafana/data';
import type { ModelSpec } from '../../src/core';
import type { AnomalyPanelOptions } from '../../src/panel/options';
import type { Wave } from './week';

export interface WaveFrame extends Wave {
  name: string;
  labels?: Record<string, string>;
  model?: Partial<ModelSpec>;
  config?: FieldConfig;
  /** How many hours the range goes on after the last sample. */
  aheadHours?: number;
  show?: 'band' | 'cycles';
}

/** One picture: a test draws it, the page of the cases shows it, and its text explains it. */
export interface VisualCase {
  id: string;
  /** What is to be seen. */
  title: string;
  series: WaveFrame[];
  /** In place of `series`: points without a normal range. */
  plain?: Wave;
  options?: Partial<AnomalyPanelOptions>;
  fieldConfig?: Partial<FieldConfigSource>;
  /** In the dashboard's grid: 24 columns, rows of 38 pixels. Default: 12 x 8. */
  size?: { w: number; h: number };
  /** No chart is drawn, but this text is shown. */
  text?: string | RegExp;
}
