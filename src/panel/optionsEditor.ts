import type { DataFrame, PanelOptionsEditorBuilder, SelectableValue } from '@grafana/data';
import { commonOptionsBuilder } from '@grafana/ui';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';
import { t } from '../language/translate';

const picture = () => [t('panel.picture', 'Picture')];
const many = () => [t('panel.many-series', 'Many series')];

export function addOptions(builder: PanelOptionsEditorBuilder<AnomalyPanelOptions>): void {
  addLayout(builder);
  const shows: Array<
    [
      path: 'showPredicted' | 'showInnerBand' | 'showCycles' | 'showPastCycles' | 'showEvents' | 'showScore',
      name: string,
      description: string,
    ]
  > = [
    [
      'showPredicted',
      t('panel.prediction', 'Prediction'),
      t('panel.the-dashed-line-in', 'The dashed line in the middle of the normal range.'),
    ],
    [
      'showInnerBand',
      t('panel.inner-range', 'Inner range'),
      t('panel.the-narrower-band-when', 'The narrower band, when the query asks for one.'),
    ],
    [
      'showCycles',
      t('panel.each-past-cycle', 'Each past cycle'),
      t('panel.what-each-past-week', 'What each past week predicts, when the query asks for it.'),
    ],
    [
      'showPastCycles',
      t('panel.past-weeks', 'Past weeks'),
      t('panel.the-smoothed-observations-of', 'The smoothed observations of each past week, laid over now.'),
    ],
    [
      'showEvents',
      t('panel.show-events', 'Events'),
      t('panel.a-ribbon-below-the', 'A ribbon below the picture with one block per event.'),
    ],
    [
      'showScore',
      t('panel.score', 'Score'),
      t(
        'panel.a-lane-below-the',
        'A lane below the picture: how many sigma (units of the method sharp) the observed value is from the predicted one.'
      ),
    ],
  ];
  for (const [path, name, description] of shows) {
    builder.addBooleanSwitch({ path, name, description, category: picture(), defaultValue: DEFAULT_OPTIONS[path] });
  }
  builder
    .addBooleanSwitch({
      path: 'showForecast',
      name: t('panel.normal-range-ahead', 'Normal range ahead'),
      description: t('panel.hatched-after-the-last', 'Hatched, after the last sample, when the query asks for it.'),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.showForecast,
    })
    .addBooleanSwitch({
      path: 'showBadges',
      name: t('panel.trust-badges', 'Trust badges'),
      description: t(
        'panel.how-far-the-picture',
        'How far the picture can be trusted, above it: history, fit and the smallest change it can show.'
      ),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.showBadges,
    })
    .addNumberInput({
      path: 'bandWidth',
      name: t('panel.band-width', 'Band width'),
      description: t(
        'panel.half-width-of-the',
        'Half width of the normal range in sigmas (units of the method sharp), instead of what the query says.'
      ),
      category: picture(),
      settings: { placeholder: t('panel.as-queried', 'As queried'), min: 0.1, step: 0.25 },
    })
    .addRadio({
      path: 'plainMethod',
      name: t('panel.other-data-sources', 'Other data sources'),
      description: t(
        'panel.the-normal-range-of',
        'The normal range of points that come without one, from these points alone.'
      ),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.plainMethod,
      settings: {
        options: [
          {
            value: 'auto',
            label: t('panel.season', 'Season'),
            description: t('panel.where-the-points-hold', 'Where the points hold three seasons; else a z-score.'),
          },
          { value: 'zscore', label: t('panel.zscore', 'z-score') },
          { value: 'off', label: t('panel.none', 'None') },
        ],
      },
    })
    .addRadio({
      path: 'valueScale',
      name: t('panel.scale', 'Scale'),
      description: t(
        'panel.each-series-on-its',
        'Each series on its own scale, as a share of its prediction: a small one is not flat beside a large one.'
      ),
      category: many(),
      defaultValue: DEFAULT_OPTIONS.valueScale,
      settings: {
        options: [
          { value: 'value', label: t('panel.values', 'Values') },
          { value: 'share', label: t('panel.share-of-prediction', 'Share of prediction') },
        ],
      },
    })
    .addRadio({
      path: 'seriesOrder',
      name: t('panel.order', 'Order'),
      category: many(),
      defaultValue: DEFAULT_OPTIONS.seriesOrder,
      settings: {
        options: [
          { value: 'anomalous', label: t('panel.most-abnormal-first', 'Most abnormal first') },
          { value: 'query', label: t('panel.as-queried', 'As queried') },
        ],
      },
    })
    .addNumberInput({
      path: 'seriesLimit',
      name: t('panel.at-most', 'At most'),
      description: t('panel.series-drawn-the-rest', 'Series drawn; the rest is counted in the legend. 0 draws all.'),
      category: many(),
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
      name: t('panel.layout', 'Layout'),
      description: t(
        'panel.lines-with-their-normal',
        'Lines with their normal range, or a lane for each series. Automatic: lanes for more series than "At most".'
      ),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.layout,
      settings: {
        options: [
          { value: 'auto', label: t('panel.automatic', 'Automatic') },
          { value: 'band', label: t('panel.band', 'Band') },
          { value: 'lanes', label: t('panel.lanes', 'Lanes') },
        ],
      },
    })
    .addSelect({
      path: 'laneGroup',
      name: t('panel.group-lanes-by', 'Group lanes by'),
      description: t('panel.a-label-each-of', 'A label: each of its values is a group that shows its worst.'),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.laneGroup,
      showIf: ({ layout }) => layout !== 'band',
      settings: { options: [], getOptions: ({ data }) => Promise.resolve(labelChoices(data)) },
    })
    .addBooleanSwitch({
      path: 'showIncidents',
      name: t('panel.incidents', 'Incidents'),
      description: t('panel.the-list-of-incidents', 'The list of incidents beside or below the lanes.'),
      category: picture(),
      defaultValue: DEFAULT_OPTIONS.showIncidents,
      showIf: ({ layout }) => layout !== 'band',
    });
}

/** The labels that series of the data have. */
function labelChoices(frames: DataFrame[]): Array<SelectableValue<string>> {
  const names = frames.flatMap(({ fields }) => fields.flatMap(({ labels = {} }) => Object.keys(labels)));
  return [
    { value: '', label: t('panel.none', 'None') },
    ...[...new Set(names)].sort().map((value) => ({ value, label: value })),
  ];
}
