import { getValueFormat, PanelPlugin } from '@grafana/data';
import { connectLanguage } from '../language/connect';
import { fieldConfig } from './fieldConfig';
import { migrateOptions, optionsFromPanel } from './migrate';
import type { AnomalyFieldConfig, AnomalyPanelOptions } from './options';
import { addOptions } from './optionsEditor';
import { PanelLayout } from './PanelLayout';
import meta from './plugin.json';
import { suggestionsSupplier } from './suggestions';
import { warmSources } from './warmSources';

// Before the fields and options are made, which have texts.
connectLanguage(meta.id);
void warmSources();
// Grafana makes the formats of all units when it needs the first one: not in the task that copies the first fields.
setTimeout(() => getValueFormat('none'));

// Only the overload for suppliers of Grafana 12.3 and before is deprecated; this supplier serves both.
/* eslint-disable @typescript-eslint/no-deprecated */
export const plugin = new PanelPlugin<AnomalyPanelOptions, AnomalyFieldConfig>(PanelLayout)
  .setPanelOptions(addOptions)
  .useFieldConfig(fieldConfig())
  .setDataSupport({ annotations: true })
  .setMigrationHandler(migrateOptions)
  .setPanelChangeHandler(optionsFromPanel)
  .setSuggestionsSupplier(suggestionsSupplier);
