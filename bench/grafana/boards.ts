import { articleExpressions } from '../history/article';

/** Two expressions on the Prometheus that is measured. */
export interface Asked {
  /** Of one series. */
  one: string;
  /** Of twenty. */
  many: string;
}

/** The data sources of the dashboards, by uid. */
export interface Sources {
  prometheus: string;
  band: string;
  /** A query that is answered from memory, at once: what is left is the page's own. */
  floor: { datasource: { uid: string; type: string } } & Record<string, unknown>;
}

export type BoardName = 'article' | 'band' | 'sharp' | 'wide' | 'floor';

const STEP_MS = 300_000;
/** Of twenty series: five hundred. */
const WIDE_COPIES = 25;
const BAND = 'anomalyband-prometheus';

/** One dashboard for each thing that is measured, with one panel of two days in it. */
export function boardsOf(
  { one, many }: Asked,
  { prometheus, band, floor }: Sources,
  refresh = ''
): Record<BoardName, object> {
  const ours = { uid: band, type: `${BAND}-datasource` };
  const core = { uid: prometheus, type: 'prometheus' };
  const board = (uid: BoardName, type: string, datasource: object, targets: object[]) => ({
    uid: `anomalyband-bench-${uid}`,
    title: `Bench of Anomaly band: ${uid}`,
    time: { from: 'now-2d', to: 'now' },
    refresh,
    schemaVersion: 39,
    panels: [
      {
        id: 1,
        type,
        title: uid,
        gridPos: { x: 0, y: 0, w: 24, h: 14 },
        datasource,
        interval: '5m',
        targets: targets.map((target, i) => ({ refId: 'ABCD'[i], datasource, ...target })),
      },
    ],
  });
  return {
    article: board(
      'article',
      'timeseries',
      core,
      articleExpressions(one, STEP_MS).map((expr) => ({ expr, range: true, instant: false, interval: '5m' }))
    ),
    band: board('band', `${BAND}-panel`, ours, [{ expr: one, step: '5m', model: { method: 'seasonal' } }]),
    sharp: board('sharp', `${BAND}-panel`, ours, [
      { expr: many, step: '1m', model: { method: 'sharp' }, allowPoints: 10_000_000 },
    ]),
    floor: board('floor', 'timeseries', floor.datasource, [floor]),
    wide: board('wide', `${BAND}-panel`, ours, [
      { expr: copies(many, WIDE_COPIES), step: '5m', model: { method: 'seasonal' }, allowPoints: 10_000_000 },
    ]),
  };
}

/** The series several times, each time with another label. */
function copies(expr: string, count: number): string {
  return Array.from({ length: count }, (_, i) => `label_replace(${expr}, "copy", "${i}", "", "")`).join(' or ');
}
