import { BAND_TYPE } from '../../promql/speaksPromql';
import { PANEL_ID } from '../../frames/panelId';
import type { SavedQueryFields } from '../../saved/query';
import { t } from '../../language/translate';

/** The model of an overview: the article's season with the spread of what the prediction missed. */
export const OVERVIEW_MODEL = { method: 'seasonal', spread: 'residual' } as const;

export type OverviewQuery = SavedQueryFields & {
  refId: string;
  expr: string;
  datasource: { type: string; uid: string };
};

/** Queries of a watch list, as dashboards save them. */
export function overviewQueries(watched: string[], bandUid: string, allowPoints?: number): OverviewQuery[] {
  return watched.map((expr, i) => ({
    refId: refIdOf(i),
    datasource: { type: BAND_TYPE, uid: bandUid },
    expr,
    show: 'overview',
    baseline: 'auto',
    model: OVERVIEW_MODEL,
    ...(allowPoints !== undefined && { allowPoints }),
  }));
}

/** A, B, ... Z, AA, AB, ... */
function refIdOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refIdOf(Math.floor(index / 26) - 1) + letter;
}

/** A dashboard with the lanes of a watch list, ready to be saved or imported: so many rows of the grid high. */
export function overviewDashboard(watched: string[], bandUid: string, gridRows: number) {
  return {
    title: t('app.overview.overview-of-what-is', 'Overview of what is normal'),
    tags: ['anomalyband'],
    schemaVersion: 39,
    time: { from: 'now-2d', to: 'now' },
    panels: [
      {
        id: 1,
        type: PANEL_ID,
        title: t('app.overview.abnormal-series', 'Abnormal series'),
        gridPos: { x: 0, y: 0, w: 24, h: gridRows },
        datasource: { type: BAND_TYPE, uid: bandUid },
        targets: overviewQueries(watched, bandUid),
        options: { layout: 'lanes' },
        fieldConfig: { defaults: {}, overrides: [] },
      },
    ],
  };
}
