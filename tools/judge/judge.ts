import { analyze, gridFloor, type Analysis, type ModelSpec, type Series, type TimeSpan } from '../../src/core';
import { touchedSpans } from '../../src/datasource/plan/spans';
import type { JudgedSeries } from '../../src/explain/judgedSeries';
import { why } from '../../src/explain/why';
import { allow, planReading, read, type Limits, type Reading } from '../prometheus/history';
import type { Server } from '../prometheus/server';
import { UsageError } from '../rules/commandLine';

/** A series compared with its own past. */
export interface Judged {
  labels: Record<string, string>;
  /** Its samples, the history included. */
  series: Series;
  analysis: Analysis;
}

/** What to judge by, and when. */
export interface Judging {
  server: Server;
  limits: Limits;
  /** With the bounds of the server's own windows. */
  model: ModelSpec;
  stepMs: number;
}

/** What is read to judge an expression's series, and when they are judged. */
export interface PlannedJudging {
  times: Float64Array;
  reading: Reading;
}

/** @throws ServerError */
export async function planJudging(expr: string, span: TimeSpan, judging: Judging): Promise<PlannedJudging> {
  const { server, model, stepMs } = judging;
  const times = gridTimes(span, stepMs);
  const spans = touchedSpans(model, stepMs, times[0], times[times.length - 1]);
  return { times, reading: await planReading(server, expr, spans, stepMs) };
}

/**
 * Every series of an expression, judged at every multiple of the step in a span, with all the history that the model needs.
 *
 * @throws ServerError
 */
export async function judgePlanned({ times, reading }: PlannedJudging, judging: Judging): Promise<Judged[]> {
  const { server, limits, model, stepMs } = judging;
  const judged: Judged[] = [];
  for (const { labels, series } of await read(server, reading, limits)) {
    judged.push({ labels, series, analysis: analyze(series, times, model, stepMs) });
    // Whoever has stopped is heard between two series.
    await new Promise(setImmediate);
    server.checkStop();
  }
  return judged;
}

/** Both, with the cost told between them. @throws ServerError */
export async function judgeSeries(expr: string, span: TimeSpan, judging: Judging): Promise<Judged[]> {
  const planned = await planJudging(expr, span, judging);
  allow([planned.reading], judging.limits);
  return judgePlanned(planned, judging);
}

/** A year by the second is 31 million: nobody waits for that. */
const MAX_EVALUATIONS = 10_000_000;

/**
 * Every multiple of the step in a span, at least the last one before its end.
 *
 * @throws UsageError above ten million
 */
export function gridTimes({ fromMs, toMs }: TimeSpan, stepMs: number): Float64Array {
  const lastMs = gridFloor(toMs, stepMs);
  const count = Math.max(1, Math.floor((lastMs - fromMs) / stepMs) + 1);
  if (count > MAX_EVALUATIONS) {
    const text = `${count.toLocaleString('en-US')} evaluations of each series`;
    throw new UsageError(`${text} are not computed: choose a shorter range, or a longer step or interval`);
  }
  return Float64Array.from({ length: count }, (_, i) => lastMs - (count - 1 - i) * stepMs);
}

/** The sentence on one evaluation, as the panel's tooltip has it. */
export function sentenceOf({ analysis }: Judged, index: number, stepMs: number): string {
  return why(judgedSeries(analysis, stepMs), index);
}

export function judgedSeries(analysis: Analysis, stepMs: number): JudgedSeries & Required<Pick<JudgedSeries, 'time'>> {
  const { tiers, lasting, cycles, verdict, model } = analysis;
  const column = (values?: Float64Array) => values && { values };
  const observed = {
    values: Array.from(analysis.observed, (value, i) => (analysis.observedPresent[i] ? value : null)),
  };
  return {
    observed,
    time: { values: analysis.times },
    fields: {
      observed,
      predicted: column(analysis.predicted),
      sigma: column(analysis.sigma),
      lower: column(analysis.lower),
      upper: column(analysis.upper),
      score: column(analysis.score),
      level: column(tiers?.level),
      yesterday: column(tiers?.yesterday),
      suddenScore: column(tiers?.suddenScore),
      lastingScore: column(tiers?.lastingScore),
      lastingMean: column(tiers?.lastingMean),
      lastingLower: column(lasting?.lower),
      lastingUpper: column(lasting?.upper),
      ordinary: column(tiers?.ordinary),
    },
    cycles: cycles.map(({ cycle, pastMean, growth }) => ({
      cycle,
      pastMean: { values: pastMean },
      growth: { values: growth },
    })),
    meta: { model, stepMs, events: analysis.events, ...(tiers && { tiers: { lastingSteps: tiers.lastingSteps } }) },
    verdict,
    text: numberText,
  };
}

/** Four digits are enough to read. */
export function numberText(value: number | null | undefined): string {
  return value == null ? '–' : String(Number(value.toPrecision(4)));
}

export type VerdictWord = 'above' | 'below' | 'normal' | 'not judged';

/** The verdict on the last evaluation. */
export function verdictWord(verdict: number): VerdictWord {
  return Number.isNaN(verdict) ? 'not judged' : verdict > 0 ? 'above' : verdict < 0 ? 'below' : 'normal';
}
