import type { DataFrame, PanelOptionsEditorBuilder, SelectableValue } from '@grafana/data';
import { commonOptionsBuilder } from '@grafana/ui';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';

const PICTURE = ['Picture'];
const MANY = ['Many series'];

export function addOptions(builder: PanelOptionsEditorBuilder<AnomalyPanelOptions>): void {
  addLayout(builder);
  const shows: Array<
    [
      path: 'showPredicted' | 'showInnerBand' | 'showCycles' | 'showPastCycles' | 'showEvents' | 'showScore',
      name: string,
      description: string,
    ]
  > = [
    ['showPredicted', 'Prediction', 'The dashed line in the middle of the normal range.'],
    ['showInnerBand', 'Inner range', 'The narrower band, when the query asks for one.'],
    ['showCycles', 'Each past cycle', 'What each past week predicts, when the query asks for it.'],
    ['showPastCycles', 'Past weeks', 'The smoothed observations of each past week, laid over now.'],
    ['showEvents', 'Events', 'A ribbon below the picture with one block per event.'],
    [
      'showScore',
      'Score',
      'A lane below the picture: how many sigma (units of the method sharp) the observed value is from the predicted one.',
    ],
  ];
  for (const [path, name, description] of shows) {
    builder.addBooleanSwitch({ path, name, description, category: PICTURE, defaultValue: DEFAULT_OPTIONS[path] });
  }
  builder
    .addBooleanSwitch({
      path: 'showForecast',
      name: 'Normal range ahead',
      description: 'Hatched, after the last sample, when the query asks for it.',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.showForecast,
    })
    .addBooleanSwitch({
      path: 'showBadges',
      name: 'Trust badges',
      description: 'How far the picture can be trusted, above it: history, fit and the smallest change it can show.',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.showBadges,
    })
    .addNumberInput({
      path: 'bandWidth',
      name: 'Band width',
      description:
        'Half width of the normal range in sigmas (units of the method sharp), instead of what the query says.',
      category: PICTURE,
      settings: { placeholder: 'As queried', min: 0.1, step: 0.25 },
    })
    .addRadio({
      path: 'plainMethod',
      name: 'Other data sources',
      description: 'The normal range of points that come without one, from these points alone.',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.plainMethod,
      settings: {
        options: [
          { value: 'auto', label: 'Season', description: 'Where the points hold three seasons; else a z-score.' },
          { value: 'zscore', label: 'z-score' },
          { value: 'off', label: 'None' },
        ],
      },
    })
    .addRadio({
      path: 'valueScale',
      name: 'Scale',
      description:
        'Each series on its own scale, as a share of its prediction: a small one is not flat beside a large one.',
      category: MANY,
      defaultValue: DEFAULT_OPTIONS.valueScale,
      settings: {
        options: [
          { value: 'value', label: 'Values' },
          { value: 'share', label: 'Share of prediction' },
        ],
      },
    })
    .addRadio({
      path: 'seriesOrder',
      name: 'Order',
      category: MANY,
      defaultValue: DEFAULT_OPTIONS.seriesOrder,
      settings: {
        options: [
          { value: 'anomalous', label: 'Most abnormal first' },
          { value: 'query', label: 'As queried' },
        ],
      },
    })
    .addNumberInput({
      path: 'seriesLimit',
      name: 'At most',
      description: 'Series drawn; the rest is counted in the legend. 0 draws all.',
      category: MANY,
      defaultValue: DEFAULT_OPTIONS.seriesLimit,
      settings: { min: 0, integer: true },
    });
  commonOptionsBuilder.addTooltipOptions(builder);
  commonOptionsBuilder.addLegendOptions(builder);
}

function addLayout(builder: PanelOptionsEditorBuilder<AnomalyPanelOptions>): void {
  builder
    .addRadio({
      path: 'layout',
      name: 'Layout',
      description:
        'Lines with their normal range, or a lane for each series. Automatic: lanes for more series than "At most".',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.layout,
      settings: {
        options: [
          { value: 'auto', label: 'Automatic' },
          { value: 'band', label: 'Band' },
          { value: 'lanes', label: 'Lanes' },
        ],
      },
    })
    .addSelect({
      path: 'laneGroup',
      name: 'Group lanes by',
      description: 'A label: each of its values is a group that shows its worst.',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.laneGroup,
      showIf: ({ layout }) => layout !== 'band',
      settings: { options: [], getOptions: ({ data }) => Promise.resolve(labelChoices(data)) },
    })
    .addBooleanSwitch({
      path: 'showIncidents',
      name: 'Incidents',
      description: 'The list of incidents beside or below the lanes.',
      category: PICTURE,
      defaultValue: DEFAULT_OPTIONS.showIncidents,
      showIf: ({ layout }) => layout !== 'band',
    });
}

/** The labels that series of the data have. */
function labelChoices(frames: DataFrame[]): Array<SelectableValue<string>> {
  const names = frames.flatMap(({ fields }) => fields.flatMap(({ labels = {} }) => Object.keys(labels)));
  return [{ value: '', label: 'None' }, ...[...new Set(names)].sort().map((value) => ({ value, label: value }))];
}
