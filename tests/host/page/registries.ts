import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfigPropertyItem,
} from '@grafana/data';

/** The page has no panel editor: an option only needs a name, not an editor. */
const noEditor = () => null;

const EDITORS = [
  ...[
    'text',
    'number',
    'slider',
    'boolean',
    'select',
    'multi-select',
    'radio',
    'unit',
    'color',
    'field-color',
    'links',
  ],
  ...[
    'stats-picker',
    'strings',
    'timezone',
    'field-name',
    'dashboard-uid',
    'mappings',
    'thresholds',
    'field-color-mode',
  ],
  ...['actions', 'fieldColor'],
];

/** The properties every panel's field configuration has, with how an override is read. */
const STANDARD: Array<
  [path: string, name: string, process: FieldConfigPropertyItem['process'], defaultValue?: unknown]
> = [
  ['unit', 'Unit', unitOverrideProcessor],
  ['min', 'Min', numberOverrideProcessor],
  ['max', 'Max', numberOverrideProcessor],
  ['fieldMinMax', 'Field min/max', identityOverrideProcessor],
  ['decimals', 'Decimals', numberOverrideProcessor],
  ['displayName', 'Display name', displayNameOverrideProcessor],
  ['color', 'Color scheme', identityOverrideProcessor],
  ['noValue', 'No value', stringOverrideProcessor],
  ['links', 'Data links', dataLinksOverrideProcessor],
  ['mappings', 'Value mappings', valueMappingsOverrideProcessor, []],
  ['filterable', 'Ad-hoc filterable', identityOverrideProcessor],
  [
    'thresholds',
    'Thresholds',
    thresholdsOverrideProcessor,
    { mode: 'absolute', steps: [{ value: -Infinity, color: 'green' }] },
  ],
];

/** Fills the registries that Grafana fills while it starts. */
export function fillRegistries() {
  standardEditorsRegistry.setInit(() => EDITORS.map((id) => ({ id, name: id, editor: noEditor })));
  standardFieldConfigEditorRegistry.setInit(() =>
    STANDARD.map(([path, name, process, defaultValue]) => ({
      id: path,
      path,
      name,
      process,
      defaultValue,
      category: ['Standard options'],
      editor: noEditor,
      override: noEditor,
      shouldApply: () => true,
    }))
  );
  standardTransformersRegistry.setInit(() =>
    Object.values(standardTransformers).map((info) => ({
      id: info.id,
      name: info.name,
      transformation: () => Promise.resolve(info),
      editor: noEditor,
      imageDark: '',
      imageLight: '',
    }))
  );
}
