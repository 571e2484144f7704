import { clearlyBetter, DAY_MS, defaultModel, replayModels, type AdviceCode, type ModelSpec } from '../../src/core';
import type { LabelledSeries } from './labelledSeries';
import { addCounts, eventScores, type EventCounts } from './metrics/events';
import { spearman } from './metrics/spearman';
import { ourModel } from './ourModels';
import { scoreSeries } from './scoreFamily';

type Code = AdviceCode | 'own' | 'article-daily';

const SHARP = defaultModel('sharp');
const ARTICLE = defaultModel('seasonal');
const ONE_DAY = { periodMs: DAY_MS, trendMs: DAY_MS };
/** What is looked at, and what may take its place, as the replay has them for `sharp`; and the article's at its own season of one day. */
const MODELS: Array<[Code, ModelSpec]> = [
  ['own', SHARP],
  ['seasonal', ARTICLE],
  ['residual-spread', defaultModel('seasonal', 'residual')],
  ['robust-spread', defaultModel('seasonal', 'robust')],
  ['zscore', defaultModel('zscore')],
  ['daily-period', { ...SHARP, ...ONE_DAY }],
  ['article-daily', { ...ARTICLE, ...ONE_DAY }],
];
/** The same, as advice to somebody who has the article's model. */
const FROM_ARTICLE: Partial<Record<AdviceCode, Code>> = {
  sharp: 'own',
  'sharp-daily': 'daily-period',
  'daily-period': 'article-daily',
};

/** The labels' word on each model for one series, and the replay's. */
export interface Advised {
  family: string;
  name: string;
  /** By model. */
  events: Map<Code, EventCounts>;
  /** The model of whoever has `sharp` and follows the advice; and of whoever has the article's. */
  fromSharp: Code;
  fromArticle: Code;
  /** Of the two rankings; undefined where the labels tell no model from another. */
  correlation: number | undefined;
}

export function advised(series: LabelledSeries): Advised {
  const events = new Map(
    MODELS.map(([code, spec]) => [code, scoreSeries(series, ourModel(code, code, spec).judge(series)).events] as const)
  );
  const replayed = replayModels(series, SHARP, series.stepMs);
  const [better] = clearlyBetter(replayModels(series, ARTICLE, series.stepMs));
  const correlation = spearman(
    replayed.map(({ code }) => f1([events.get(code ?? 'own')!])),
    replayed.map(({ cost }) => -cost)
  );
  return {
    family: series.family,
    name: series.name,
    events,
    fromSharp: clearlyBetter(replayed)[0] ?? 'own',
    fromArticle: better ? (FROM_ARTICLE[better] ?? better) : 'seasonal',
    correlation,
  };
}

function f1(counts: EventCounts[]): number {
  return eventScores(addCounts(counts)).f1 || 0;
}

/** One row: how the replay's ranking agrees with that of the labels, and F1 when its advice is followed, or nobody's. */
export function adviceRow(of: Advised[]) {
  const known = of.flatMap(({ correlation }) => correlation ?? []);
  const choose = (pick: (one: Advised) => Code) => f1(of.map((one) => one.events.get(pick(one))!));
  return {
    series: of.length,
    correlation: known.reduce((sum, each) => sum + each, 0) / known.length,
    sharp: choose(() => 'own'),
    sharpFollowed: choose(({ fromSharp }) => fromSharp),
    article: choose(() => 'seasonal'),
    articleFollowed: choose(({ fromArticle }) => fromArticle),
    residual: choose(() => 'residual-spread'),
    best: choose((one) =>
      MODELS.map(([code]) => code).reduce((a, b) => (f1([one.events.get(b)!]) > f1([one.events.get(a)!]) ? b : a))
    ),
  };
}
