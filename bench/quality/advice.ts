import {
  DAY_MS,
  defaultModel,
  isClearlyBetter,
  replayModels,
  type AdviceCode,
  type ModelSpec,
  type Replayed,
} from '../../src/core';
import type { LabelledSeries } from './labelledSeries';
import { addCounts, eventScores, type EventCounts } from './metrics/events';
import { spearman } from './metrics/spearman';
import { ourModel } from './ourModels';
import { scoreSeries } from './scoreFamily';

type Code = AdviceCode | 'own';

const SHARP = defaultModel('sharp');
/** What is looked at, and what may take its place, as the replay has them for `sharp`. */
const MODELS: Array<[Code, ModelSpec]> = [
  ['own', SHARP],
  ['seasonal', defaultModel('seasonal')],
  ['residual-spread', defaultModel('seasonal', 'residual')],
  ['robust-spread', defaultModel('seasonal', 'robust')],
  ['zscore', defaultModel('zscore')],
  ['daily-period', { ...SHARP, periodMs: DAY_MS, trendMs: DAY_MS }],
];

/** The labels' word on each model for one series, and the replay's. */
export interface Advised {
  family: string;
  name: string;
  /** By model. */
  events: Map<Code, EventCounts>;
  replayed: Map<Code, Replayed>;
  /** Of the two rankings; undefined where the labels tell no model from another. */
  correlation: number | undefined;
}

export function advised(series: LabelledSeries): Advised {
  const events = new Map(
    MODELS.map(([code, spec]) => [code, scoreSeries(series, ourModel(code, code, spec).judge(series)).events] as const)
  );
  const replayed = new Map(
    replayModels(series, SHARP, series.stepMs).map((one): [Code, Replayed] => [one.code ?? 'own', one])
  );
  const codes = MODELS.map(([code]) => code).filter((code) => replayed.has(code));
  const correlation = spearman(
    codes.map((code) => f1([events.get(code)!])),
    codes.map((code) => -replayed.get(code)!.cost)
  );
  return { family: series.family, name: series.name, events, replayed, correlation };
}

function f1(counts: EventCounts[]): number {
  return eventScores(addCounts(counts)).f1 || 0;
}

/** One row: how the replay's ranking agrees with that of the labels, and F1 when its advice is followed, or nobody's. */
export function adviceRow(of: Advised[]) {
  const known = of.flatMap(({ correlation }) => correlation ?? []);
  const choose = (pick: (one: Advised) => Code) => f1(of.map((one) => one.events.get(pick(one))!));
  const follow =
    (from: Code) =>
    ({ replayed }: Advised) => {
      const cheapest = [...replayed].sort(([, a], [, b]) => a.cost - b.cost);
      return cheapest.find(([, one]) => isClearlyBetter(one, replayed.get(from)!))?.[0] ?? from;
    };
  return {
    series: of.length,
    correlation: known.reduce((sum, each) => sum + each, 0) / known.length,
    sharp: choose(() => 'own'),
    sharpFollowed: choose(follow('own')),
    article: choose(() => 'seasonal'),
    articleFollowed: choose(follow('seasonal')),
    residual: choose(() => 'residual-spread'),
    best: choose((one) =>
      MODELS.map(([code]) => code).reduce((a, b) => (f1([one.events.get(b)!]) > f1([one.events.get(a)!]) ? b : a))
    ),
  };
}
