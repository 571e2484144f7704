import type { TimeRange } from '@grafana/data';
import type { Lanes } from './lanes';
import type { Palette, SeriesPaint } from './palette';
import type { PanelView } from '../view/prepare';
import type { Annotation } from '../view/prepareAnnotations';

/** State that the chart reads at every redraw: it outlives the data, so nothing of this may be captured when it is built. */
export interface Live {
  view: PanelView;
  palette: Palette;
  paints: SeriesPaint[];
  timeRange: TimeRange;
  showForecast: boolean;
  annotations: Annotation[];
  lanes: Lanes;
}
