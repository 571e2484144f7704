import type { TimeSpan } from '../../src/core';
import { costText, partsNotes, partsSentence } from '../../src/explain/partsSentence';
import { partsQuestion } from '../../src/explain/partsQuestion';
import { askParts } from '../../src/parts/askParts';
import type { PartsAnswer } from '../../src/parts/partsAnswer';
import { countText } from '../../src/words/countText';
import { readSpan } from '../prometheus/history';
import { judgedSeries, numberText, type Judged, type Judging } from './judge';

/** Which part of a series deviated, as the panel has it; or why there is none. */
export type Parts = Omit<PartsAnswer, 'filterBy' | 'splitBy'> | { kind: 'none'; reason: string };

/**
 * Asks for the parts around one evaluation of an abnormal series, once their cost is told.
 *
 * @param index - of the evaluation
 * @throws ServerError once nobody waits for an answer any more
 */
export async function partsOf(expr: string, judged: Judged, index: number, judging: Judging): Promise<Parts> {
  const { server, limits, model, stepMs } = judging;
  const question = partsQuestion(judgedSeries(judged.analysis, stepMs), index);
  if (!question) {
    return none('Nothing deviates here.');
  }
  const { labels, series } = judged;
  const ask = (text: string, span: TimeSpan) => readSpan(server, text, span, stepMs, limits);
  try {
    const plan = await askParts({ expr, labels, model, stepMs, series, ask }, question.event, question.tier);
    limits.say(costText(plan));
    if (plan.evaluated > limits.maxPoints) {
      const cost = `${countText(plan.evaluated)} points`;
      return none(`They cost ${cost}, and more than ${countText(limits.maxPoints)} are not asked for.`);
    }
    const { filterBy: _, splitBy: __, ...answer } = await plan.ask();
    return answer;
  } catch (error) {
    server.checkStop();
    // What the server refuses here leaves the verdict as it is.
    return none((error as Error).message);
  }
}

function none(reason: string): Parts {
  return { kind: 'none', reason };
}

export function partsText(parts: Parts): string {
  return parts.kind === 'none'
    ? `No parts: ${parts.reason}`
    : ['Parts:', partsSentence(parts, numberText), ...partsNotes(parts)].join(' ');
}
