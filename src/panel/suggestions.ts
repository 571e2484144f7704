import type {
  DataFrame,
  PanelData,
  PanelDataSummary,
  VisualizationSuggestion,
  VisualizationSuggestionsBuilder,
} from '@grafana/data';
import { PANEL_ID } from '../frames/panelId';
import { isSeriesView, viewOfFrame } from '../frames/read/view';
import type { AnomalyPanelOptions } from './options';

type Suggestion = VisualizationSuggestion<AnomalyPanelOptions>;

/** VisualizationSuggestionScore.Best, which older hosts name otherwise. */
const BEST = 100;

/** Suggests the panel for frames that carry a normal range, and for nothing else. */
export function suggest(frames: DataFrame[] = []): Suggestion[] {
  const readable = frames.some((frame, index) => isSeriesView(viewOfFrame(frame, index)));
  return readable ? [{ name: 'Anomaly band', score: BEST, cardOptions: { maxSeries: 1 } }] : [];
}

/* eslint-disable @typescript-eslint/no-deprecated -- the builder of Grafana 12.3 and before is needed there */
/** Grafana 12.4 and later call the function; older ones call its method. */
export const suggestionsSupplier = Object.assign((summary: PanelDataSummary) => suggest(summary.rawFrames), {
  getSuggestionsForData(builder: VisualizationSuggestionsBuilder & { data?: PanelData }) {
    const append = builder.getListAppender({ name: 'Anomaly band', pluginId: PANEL_ID });
    suggest(builder.data?.series).forEach((suggestion) => append.append(suggestion));
  },
});
