import type { AnomalyEvent } from '../../src/core';
import { historyNotice } from '../../src/words/historyNotice';
import { seriesName, timeText } from '../replay/report';
import { judgeSeries, sentenceOf, verdictWord, type Judged, type Judging, type VerdictWord } from './judge';
import { partsOf, type Part } from './parts';

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
  /** Label values that explain the deviation, of a sum that is abnormal. */
  parts?: Part[];
}

/** Long enough that what is abnormal has its beginning. */
const LEAD_MS = 24 * 3600_000;

/**
 * Every series of an expression at one time, the most abnormal first.
 *
 * @param withParts - of so many abnormal series; each asks for the finer series' history
 * @throws ServerError
 */
export async function explainExpression(
  expr: string,
  atMs: number,
  judging: Judging,
  withParts: number
): Promise<Explained[]> {
  const judged = await judgeSeries(expr, { fromMs: atMs - LEAD_MS, toMs: atMs }, judging);
  const explained = judged.map((one) => explainOne(one, judging.stepMs)).sort((a, b) => urgency(b) - urgency(a));
  for (const one of explained.filter(isAbnormal).slice(0, withParts)) {
    const parts = await partsOf(expr, one.labels, Date.parse(one.at), judging);
    if (parts.length > 0) {
      one.parts = parts;
    }
  }
  return explained;
}

export function isAbnormal({ verdict }: Pick<Explained, 'verdict'>): boolean {
  return verdict === 'above' || verdict === 'below';
}

function urgency(one: Explained): number {
  return isAbnormal(one) ? 1 + Math.abs(one.score ?? 0) : 0;
}

/** The evaluation is the last one that has a sample: the newest may not be there yet. */
function explainOne(judged: Judged, stepMs: number): Explained {
  const { labels, analysis } = judged;
  const { times, observed, observedPresent, predicted, lower, upper, score, verdict, events, history, model } =
    analysis;
  const newest = observedPresent.lastIndexOf(1);
  const at = newest >= times.length - 3 && newest >= 0 ? newest : times.length - 1;
  const event = events.find(({ startMs, endMs }) => startMs <= times[at] && endMs >= times[at]);
  return {
    series: seriesName(labels),
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

/** `status_code="500", method="POST" (87 %)` */
export function partText({ labels, share }: Part): string {
  const list = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${list.join(', ')} (${Math.round(100 * share)} %)`;
}

export function explainedText({ series, at, verdict, sentence, history, event, parts }: Explained): string {
  const since = event ? `, since ${timeText(Date.parse(event.since))} UTC${event.pending ? ' (pending)' : ''}` : '';
  return [
    `${series} at ${timeText(Date.parse(at))} UTC: ${verdict}${since}`,
    `  ${sentence}`,
    ...(parts ? [`  Parts: ${parts.slice(0, 5).map(partText).join('; ')}`] : []),
    `  ${history}`,
  ].join('\n');
}
