import { HOUR_MS, type ModelSpec } from '../../core';
import { overTime } from '../../promql/expression';

/** What is read instead of computed; the last four only for the method `sharp`. */
export type RecordedPart = 'prediction' | 'sigma' | 'season' | 'lastingPredicted' | 'lastingResidual' | 'lastingUnit';

/** One part of a baseline as rules record it, and how to check it. */
export interface Recording {
  part: RecordedPart;
  /** The series that has to be there. */
  name: string;
  /** Its samples, with the labels of the expression. */
  expr: string;
  /** What the server computes anew from other recorded series: has to be about what is recorded. */
  check?: string;
  /** The check is about the recording of so long before. Default 0. */
  checkLagMs?: number;
}

/** What each past period predicts, by its distance. */
export function votesOf(selector: string, model: ModelSpec): Record<string, string> {
  const agos = Array.from({ length: model.cycles }, (_, index) => (index + 1) * model.periodMs);
  return Object.fromEntries(agos.map((agoMs) => [`${agoMs / HOUR_MS}h`, voteOf(selector, model, agoMs)]));
}

/** P_k: the mean around the same time so long ago, and the growth since. */
export function voteOf(selector: string, { smoothingMs, trendMs }: ModelSpec, agoMs: number): string {
  const of = { selector };
  return (
    `(${overTime('avg', of, smoothingMs, agoMs - smoothingMs / 2)} + ` +
    `${overTime('avg', of, trendMs)} - ${overTime('avg', of, trendMs, agoMs)})`
  );
}

/** The same samples without the metric's name, so that the labels are those of the expression. */
export function nameless(metric: string): string {
  return `${metric} + 0`;
}
