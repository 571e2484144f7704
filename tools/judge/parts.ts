import type { TimeSpan } from '../../src/core';
import { partsNotes, partsSentence } from '../../src/explain/partsSentence';
import { partsQuestion } from '../../src/explain/partsQuestion';
import { askParts } from '../../src/parts/askParts';
import type { PartsAnswer, PartsPlan } from '../../src/parts/partsAnswer';
import { countText } from '../../src/words/countText';
import { readSpan } from '../prometheus/history';
import type { Server } from '../prometheus/server';
import { judgedSeries, numberText, type Judged, type Judging } from './judge';

/** Which part of a series deviated, as the panel has it; or why there is none. */
export type Parts = Omit<PartsAnswer, 'filterBy' | 'splitBy'> | { kind: 'none'; reason: string };

/** What is left of the points that a command may ask for. */
export interface Budget {
  points: number;
}

/** One abnormal series whose parts there are, with their cost; or why there are none. */
export type PlannedParts = PartsPlan | { kind: 'none'; reason: string };

/**
 * Looks which parts there are around one evaluation of an abnormal series, by a few small requests.
 *
 * @param index - of the evaluation
 * @throws ServerError once nobody waits for an answer any more
 */
export async function planParts(expr: string, judged: Judged, index: number, judging: Judging): Promise<PlannedParts> {
  const { server, limits, model, stepMs } = judging;
  const question = partsQuestion(judgedSeries(judged.analysis, stepMs), index);
  if (!question) {
    return none('Nothing deviates here.');
  }
  const { labels, series } = judged;
  const ask = (text: string, span: TimeSpan) => readSpan(server, text, span, stepMs, limits);
  return orReason(server, askParts({ expr, labels, model, stepMs, series, ask }, question.event, question.tier));
}

/** Asks for planned parts, as far as points are left. @throws ServerError as above */
export async function askPlanned(planned: PlannedParts, left: Budget, { server, limits }: Judging): Promise<Parts> {
  if (!('ask' in planned)) {
    return planned;
  }
  const cost = `${countText(planned.evaluated)} points`;
  if (planned.evaluated > left.points) {
    return none(
      `They cost ${cost}, and more than ${countText(limits.maxPoints)} are not asked for: allow them by --max-points.`
    );
  }
  left.points -= planned.evaluated;
  const asked = planned.ask().then(({ filterBy: _, splitBy: __, ...answer }) => answer);
  return orReason(server, asked);
}

/** What the server refuses here leaves the verdict as it is. */
async function orReason<T>(server: Server, asked: Promise<T>): Promise<T | { kind: 'none'; reason: string }> {
  try {
    return await asked;
  } catch (error) {
    server.checkStop();
    return none((error as Error).message);
  }
}

function none(reason: string): { kind: 'none'; reason: string } {
  return { kind: 'none', reason };
}

export function partsText(parts: Parts): string {
  return parts.kind === 'none'
    ? `No parts: ${parts.reason}`
    : ['Parts:', partsSentence(parts, numberText), ...partsNotes(parts)].join(' ');
}
