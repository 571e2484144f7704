import { missedOf, type TimeSpan, type WindowBounds } from '../../src/core';
import { labelList, metricSelector } from '../../src/promql/expression';
import { expressionFacts } from '../../src/promql/facts';
import { unfiltered } from '../../src/promql/unfiltered';
import {
  dataFrom,
  dataFromText,
  firedSentence,
  generateRules,
  isAlert,
  replayMissing,
  replayRule,
  replaySummary,
  type AlertSpan,
  type BudgetRequest,
  type ReplaySummary,
  type RuleReplay,
  type RuleRequest,
} from '../../src/rules';
import { spanTotals, type Replayed as ReplayedSeries, type SpanTotals } from '../../src/rules/replayTable';
import { gridTimes, judgePlanned, planJudging, type Judged } from '../judge/judge';
import { allow, planReading, read, type LabelledSeries, type Limits, type Reading } from '../prometheus/history';
import { Refusal, type Server } from '../prometheus/server';
import { seriesName } from './seriesName';
import { timeText } from './timeText';
import type { FileRule } from './ruleFile';

/** One alert over the past. */
export interface Replayed {
  /** Name of the alert. */
  alert: string;
  /** Evaluated from here to there, so far apart. */
  fromMs: number;
  toMs: number;
  intervalMs: number;
  sentence: string;
  chosen: SpanTotals;
  /** Of other widths and durations: only for requests of ours. */
  table?: Pick<ReplaySummary, 'bandWidths' | 'forLengths' | 'rows' | 'unit' | 'chosen'>;
  /** Of alerts to which something happened. */
  strips: Array<{ labels: Record<string, string>; side?: string; spans: AlertSpan[] }>;
  notes: string[];
}

export interface Asking {
  server: Server;
  limits: Limits;
  /** The past that is replayed. */
  past: TimeSpan;
}

/** A replay whose cost is known before anything of it is asked for. */
export interface PlannedReplay {
  readings: Reading[];
  replay: () => Promise<Replayed>;
}

/** @throws ServerError, above the limit, too */
export function replayAllowed({ readings, replay }: PlannedReplay, { limits }: Asking): Promise<Replayed> {
  allow(readings, limits);
  return replay();
}

/**
 * Replays the alert of a request: the core judges what its expression gave, at the request's interval.
 *
 * @param onSeries - gets what was judged, for a budget over several requests
 * @throws ServerError
 */
export async function planRequest(
  request: RuleRequest,
  bounds: WindowBounds,
  asking: Asking,
  onSeries: (series: BudgetRequest['series']) => void = () => undefined
): Promise<PlannedReplay> {
  const { server, limits } = asking;
  const judging = { server, limits, model: { ...request.model, bounds }, stepMs: request.intervalMs };
  const planned = await planJudging(request.expr, asking.past, judging);
  const { times } = planned;
  const span = { fromMs: times[0], toMs: times[times.length - 1] };
  const optOuts = await planOptOuts(request, span, asking);
  return {
    readings: [planned.reading, ...(optOuts ? [optOuts.reading] : [])],
    replay: async () => {
      const optedOut = await optOuts?.read();
      const judged = await judgePlanned(planned, judging);
      const analyses = judged.map(({ labels, analysis }) => ({ ...analysis, optedOut: optedOut?.(labels, times) }));
      onSeries(analyses.map((one, i) => ({ ...one, name: seriesName(judged[i].labels) })));
      return replayedRequest(request, span, judged, analyses);
    },
  };
}

function replayedRequest(
  request: RuleRequest,
  { fromMs, toMs }: TimeSpan,
  judged: Judged[],
  analyses: ReplayedSeries[]
): Replayed {
  const { intervalMs } = request;
  const summary = replaySummary(analyses, request);
  const about = { alert: alertNames(request), intervalMs };
  if (!summary) {
    const sentence =
      judged.length === 0
        ? 'There is nothing to replay: the expression gave nothing.'
        : 'There is nothing to replay: for want of history, no sample has a normal range.';
    return { ...about, fromMs, toMs, sentence, chosen: spanTotals([]), strips: [], notes: [] };
  }
  const { strips, ...table } = summary;
  const missing = replayMissing(
    judged.map(({ series, analysis }) => ({ times: analysis.times, missed: missedOf(analysis, series.times) })),
    request,
    summary.toMs - summary.fromMs
  );
  return {
    ...about,
    fromMs: summary.fromMs,
    toMs: summary.toMs,
    sentence: summary.sentence,
    chosen: summary.chosen,
    table,
    strips: [
      ...strips.map(({ series: index, side, spans }) => ({
        labels: judged[index].labels,
        side: side as string,
        spans,
      })),
      ...(missing?.spans ?? []).map((spans, index) => ({ labels: judged[index].labels, side: 'missing', spans })),
    ].filter(({ spans }) => spans.length > 0),
    notes: missing ? [missing.sentence] : [],
  };
}

/** Of those that the widths are about: not of the one for missing data, which is the last. */
export function alertNames(request: RuleRequest): string {
  const rules = generateRules({ ...request, alert: { ...request.alert, whenMissing: false } }).groups;
  return rules
    .flatMap((group) => group.rules)
    .filter(isAlert)
    .map(({ alert }) => alert)
    .join(', ');
}

/** What tells for a series the evaluations at which it had opted out: 1 there. */
async function planOptOuts({ alert: { optOut }, intervalMs }: RuleRequest, span: TimeSpan, asking: Asking) {
  if (!optOut) {
    return undefined;
  }
  const { server, limits } = asking;
  const { metric, on } = optOut;
  const keyOf = (labels: Record<string, string>) => JSON.stringify(on.map((name) => labels[name] ?? ''));
  const expr = `group by (${labelList(on)}) (${metricSelector(metric)})`;
  const reading = await planReading(server, expr, [span], intervalMs);
  return {
    reading,
    read: async () => {
      const found = await read(server, reading, limits);
      const timesOf = new Map(found.map(({ labels, series }) => [keyOf(labels), new Set(series.times)]));
      return (labels: Record<string, string>, times: Float64Array) =>
        Uint8Array.from(times, (time) => (timesOf.get(keyOf(labels))?.has(time) ? 1 : 0));
    },
  };
}

/**
 * Replays any alerting rule: its expression is asked for at every evaluation.
 *
 * @param recorded - names that the same file records
 * @throws ServerError
 */
export async function planFileRule(rule: FileRule, recorded: string[], asking: Asking): Promise<PlannedReplay> {
  const { server, past } = asking;
  const { expr, intervalMs, offsetMs } = rule;
  const span = { fromMs: past.fromMs - offsetMs, toMs: past.toMs - offsetMs };
  // Too many of them are refused before anything is asked; there is one at least.
  const [firstMs] = gridTimes(span, intervalMs);
  const asked = { ...span, fromMs: Math.min(span.fromMs, firstMs) };
  const reading = await planReading(server, expr, [asked], intervalMs, unfiltered(expr));
  const replay = () => replayFileRule(rule, asked, reading, recorded, asking);
  return { readings: [reading], replay };
}

async function replayFileRule(
  rule: FileRule,
  asked: TimeSpan,
  reading: Reading,
  recorded: string[],
  asking: Asking
): Promise<Replayed> {
  const { past } = asking;
  const { alert, expr, intervalMs, offsetMs } = rule;
  const elements = await read(asking.server, reading, asking.limits);
  const starts = elements.map(({ series }) => series.times[0]);
  const seenMs = starts.length > 0 ? starts.reduce((least, time) => Math.min(least, time)) : undefined;
  const dataMs = await dataFrom(expr, asked, seenMs, (question, span, stepMs) =>
    firstTime(asking.server, question, span, stepMs)
  );
  const hasAll = dataMs === asked.fromMs;
  const times = gridTimes({ ...asked, fromMs: dataMs }, intervalMs);
  const { alerts, failed, unknownLabels } = replayedElements(rule, times, elements);
  const strips = alerts.map(({ labels, spans }) => ({
    labels,
    spans: spans.map((span) => ({ ...span, fromMs: span.fromMs + offsetMs, untilMs: span.untilMs + offsetMs })),
  }));
  const chosen = spanTotals(strips.map(({ spans }) => spans));
  const fromMs = hasAll ? past.fromMs : times[0] + offsetMs;
  const notes = hasAll ? [...rule.notes] : [...rule.notes, dataFromText(`${timeText(dataMs)} UTC`)];
  if (unknownLabels.length > 0) {
    notes.push(
      `Only a Prometheus can fill in the labels ${unknownLabels.join(', ')}: alerts are told apart without them.`
    );
  }
  const valued = Object.entries(rule.labels).filter(([, text]) => VALUE.test(text));
  if (valued.length > 0 && rule.forMs > 0) {
    const names = valued.map(([name]) => name).join(', ');
    notes.push(
      `With every other value in ${names} it is another alert, whose \`for\` begins anew: values belong in annotations.`
    );
  }
  if (failed > 0) {
    notes.push(`At ${failed} evaluations two elements give one alert: Prometheus refuses these evaluations.`);
  }
  if (elements.length === 0) {
    notes.push(...(await missingNotes(expr, recorded, asking)));
  }
  return {
    alert,
    fromMs,
    toMs: past.toMs,
    intervalMs,
    sentence: firedSentence(chosen.alerts, past.toMs - fromMs),
    chosen,
    strips,
    notes,
  };
}

/** A template of the value. */
const VALUE = /\{\{[^}]*(\$value\b|\.Value\b)/;

/** When an expression gives something first; undefined also where the server refuses to say it. */
async function firstTime(server: Server, expr: string, { fromMs, toMs }: TimeSpan, stepMs: number) {
  const found = await server.range(expr, fromMs, toMs, stepMs).catch((error: unknown) => {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    return [];
  });
  const starts = found.flatMap(({ values = [], histograms = [] }) => [
    ...values.slice(0, 1),
    ...histograms.slice(0, 1),
  ]);
  return starts.length > 0 ? Math.min(...starts.map(([seconds]) => Math.round(seconds * 1000))) : undefined;
}

/** @throws Refusal for more alerts than anybody can look at */
function replayedElements(rule: FileRule, times: Float64Array, elements: LabelledSeries[]): RuleReplay {
  try {
    return replayRule(
      rule,
      times,
      elements.map(({ labels, series }) => ({ labels, ...series }))
    );
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}

/** An expression that reads what is not there can never be true. */
async function missingNotes(expr: string, recorded: string[], { server, past }: Asking): Promise<string[]> {
  const range = `${Math.max(1, Math.round((past.toMs - past.fromMs) / 1000))}s`;
  const isMissing = async (name: string) => {
    const selector = metricSelector(name);
    const asked = recorded.includes(name) ? `last_over_time(${selector}[${range}])` : selector;
    return (await server.instant(`count(${asked})`, past.toMs)).length === 0;
  };
  const { metrics } = expressionFacts(expr);
  const found = await Promise.all(metrics.map(isMissing));
  const missing = metrics.filter((_, i) => found[i]);
  const ours = missing.filter((name) => recorded.includes(name));
  const others = missing.filter((name) => !recorded.includes(name));
  return [
    ...(ours.length > 0
      ? [
          `It reads ${ours.join(', ')}, which this file records and the server has not: back-fill it, or replay the request.`,
        ]
      : []),
    ...(others.length > 0 ? [`It reads ${others.join(', ')}, of which the server has no series at the end.`] : []),
  ];
}
