import type { AnomalyEvent } from '../../src/core';
import { costText } from '../../src/explain/partsSentence';
import { countText } from '../../src/words/countText';
import { historyNotice } from '../../src/words/historyNotice';
import { allow } from '../prometheus/history';
import { seriesName } from '../replay/seriesName';
import { timeText } from '../replay/timeText';
import {
  judgePlanned,
  planJudging,
  sentenceOf,
  verdictWord,
  type Judged,
  type Judging,
  type VerdictWord,
} from './judge';
import { askPlanned, partsText, planParts, type Parts, type PlannedParts } from './parts';

/** A series of an expression at one time. */
export interface Explained {
  series: string;
  labels: Record<string, string>;
  /** The evaluation, ISO 8601. */
  at: string;
  verdict: VerdictWord;
  observed: number | null;
  predicted: number | null;
  lower: number | null;
  upper: number | null;
  score: number | null;
  /** Why, with the numbers of the formula and where they come from. */
  sentence: string;
  /** How much history was found. */
  history: string;
  /** The event that the evaluation is in. */
  event?: { since: string; direction: AnomalyEvent['direction']; peakScore: number | null; pending: boolean };
  /** Which parts of it deviated, where they were asked for. */
  parts?: Parts;
}

/** Long enough that what is abnormal has its beginning. */
const LEAD_MS = 24 * 3600_000;

/**
 * Every series of an expression at one time, the most abnormal first.
 *
 * @param withParts - of so many abnormal series
 * @throws ServerError
 */
export async function explainExpression(
  expr: string,
  atMs: number,
  judging: Judging,
  withParts: number
): Promise<Explained[]> {
  const { limits } = judging;
  const planned = await planJudging(expr, { fromMs: atMs - LEAD_MS, toMs: atMs }, judging);
  const left = { points: limits.maxPoints - planned.reading.points };
  allow([planned.reading], limits);
  if (withParts > 0) {
    limits.say(
      `parts of the ${withParts} most abnormal series at most: a few small requests each say what they cost, ${countText(left.points)} points are left for them`
    );
  }
  const judged = await judgePlanned(planned, judging);
  const all = judged
    .map((one) => ({ one, index: newestOf(one), explained: explainOne(expr, one, newestOf(one), judging.stepMs) }))
    .sort((a, b) => urgency(b.explained) - urgency(a.explained));
  const abnormal = all.filter((each) => isAbnormal(each.explained)).slice(0, withParts);
  const plans: Array<[Explained, PlannedParts]> = [];
  for (const { one, index, explained } of abnormal) {
    plans.push([explained, await planParts(expr, one, index, judging)]);
  }
  // What all of them cost is told before the first of them is asked.
  plans.forEach(([{ series }, plan]) => 'ask' in plan && limits.say(`${series}: ${costText(plan)}`));
  for (const [explained, plan] of plans) {
    explained.parts = await askPlanned(plan, left, judging);
  }
  return all.map(({ explained }) => explained);
}

export function isAbnormal({ verdict }: Pick<Explained, 'verdict'>): boolean {
  return verdict === 'above' || verdict === 'below';
}

function urgency(one: Explained): number {
  return isAbnormal(one) ? 1 + Math.abs(one.score ?? 0) : 0;
}

/** The last evaluation that has a sample: the newest may not be there yet. */
function newestOf({ analysis: { times, observedPresent } }: Judged): number {
  const newest = observedPresent.lastIndexOf(1);
  return newest >= times.length - 3 && newest >= 0 ? newest : times.length - 1;
}

function explainOne(expr: string, judged: Judged, at: number, stepMs: number): Explained {
  const { labels, analysis } = judged;
  const { times, observed, predicted, lower, upper, score, verdict, events, history, model } = analysis;
  const event = events.find(({ startMs, endMs }) => startMs <= times[at] && endMs >= times[at]);
  return {
    series: Object.keys(labels).length > 0 ? seriesName(labels) : expr,
    labels,
    at: new Date(times[at]).toISOString(),
    verdict: verdictWord(verdict[at]),
    observed: finite(observed[at]),
    predicted: finite(predicted[at]),
    lower: finite(lower[at]),
    upper: finite(upper[at]),
    score: finite(score[at]),
    sentence: sentenceOf(judged, at, stepMs),
    history: historyNotice(history, model).text,
    ...(event && {
      event: {
        since: new Date(event.startMs).toISOString(),
        direction: event.direction,
        peakScore: finite(event.peakScore),
        pending: event.pending,
      },
    }),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function explainedText({ series, at, verdict, sentence, history, event, parts }: Explained): string {
  const since = event ? `, since ${timeText(Date.parse(event.since))} UTC${event.pending ? ' (pending)' : ''}` : '';
  return [
    `${series} at ${timeText(Date.parse(at))} UTC: ${verdict}${since}`,
    `  ${sentence}`,
    ...(parts ? [`  ${partsText(parts)}`] : []),
    `  ${history}`,
  ].join('\n');
}
