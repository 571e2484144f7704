import { judge, type Analysis, type Judgement, type Prepared } from '../core';
import { alertSides, type Side } from './alertExpr';
import { replayAlert, type AlertSpan, type AlertTiming } from './replay';
import type { AlertChoice } from './request';

/** Alerts of one choice of band width and duration. */
export interface ReplayRow extends SpanTotals {
  bandWidth: number;
  forMs: number;
  keepFiringForMs: number;
}

export interface SpanTotals {
  /** How often somebody would have been notified: firing spans, over all series and alerts. */
  alerts: number;
  longestFiringMs: number;
  totalFiringMs: number;
  /** Pending spans that came to nothing. */
  nearMisses: number;
}

/** The spans of one alert of one series, for the strip above the chart. */
export interface ReplayStrip {
  /** Index in the list of analyses. */
  series: number;
  side: Side;
  spans: AlertSpan[];
}

/** A series to be replayed, and the evaluations at which it had opted out of the alert: 1 there. */
export type Replayed = Prepared & { optedOut?: Uint8Array };

type ReplayChoice = Pick<AlertChoice, 'separate'> & AlertTiming & { bandWidth: number };

/** Replays one choice over series that are analysed already; only the cheap half of the analysis runs again. */
export function replayStrips(analyses: Replayed[], choice: ReplayChoice): ReplayStrip[] {
  return stripsOf(judged(analyses, { bandWidth: choice.bandWidth }), choice);
}

/** The analyses with another width, or direction, and with neither verdicts nor incidents where a series had opted out. */
export function judged(analyses: Replayed[], changes: Pick<Judgement, 'bandWidth'> & Partial<Judgement>): Analysis[] {
  return analyses.map(({ optedOut, ...prepared }) => {
    const analysis = judge(prepared, changes);
    const left = (column: Float64Array) => column.map((of, i) => (optedOut?.[i] ? 0 : of));
    return optedOut
      ? { ...analysis, verdict: left(analysis.verdict), held: analysis.held && left(analysis.held) }
      : analysis;
  });
}

/** One strip for each series and alert. */
export function stripsOf(analyses: Analysis[], choice: ReplayChoice): ReplayStrip[] {
  return analyses.flatMap(({ verdict, held, times, model }, series) =>
    alertSides(model, choice).map((side) => ({
      series,
      side,
      spans: replayAlert(
        times,
        verdict.map((of, i) => (concerns(side, of) || concerns(side, held?.[i] ?? 0) ? 1 : 0)),
        choice
      ),
    }))
  );
}

export function replayRow(analyses: Replayed[], choice: ReplayChoice): ReplayRow {
  return rowOf(replayStrips(analyses, choice), choice);
}

function rowOf(strips: ReplayStrip[], { bandWidth, forMs, keepFiringForMs = 0 }: ReplayChoice): ReplayRow {
  return { bandWidth, forMs, keepFiringForMs, ...spanTotals(strips.map(({ spans }) => spans)) };
}

/** Numbers of some alerts, each with its spans. */
export function spanTotals(alerts: AlertSpan[][]): SpanTotals {
  const firing = alerts.flat().filter(({ state }) => state === 'firing');
  const lengths = firing.map(({ fromMs, untilMs }) => untilMs - fromMs);
  return {
    alerts: firing.length,
    longestFiringMs: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    totalFiringMs: lengths.reduce((sum, length) => sum + length, 0),
    nearMisses: alerts.reduce((sum, list) => sum + list.filter((span, i) => isNearMiss(span, list[i + 1])).length, 0),
  };
}

/** The chosen row first, then every other pair of the given widths and durations. Each width is judged once. */
export function replayTable(
  analyses: Replayed[],
  chosen: ReplayChoice,
  bandWidths: number[],
  forLengths: number[]
): ReplayRow[] {
  const others = bandWidths.flatMap((bandWidth) => {
    const series = judged(analyses, { bandWidth });
    return forLengths
      .filter((forMs) => bandWidth !== chosen.bandWidth || forMs !== chosen.forMs)
      .map((forMs) => ({ ...chosen, bandWidth, forMs }))
      .map((choice) => rowOf(stripsOf(series, choice), choice));
  });
  return [replayRow(analyses, chosen), ...others];
}

function concerns(side: Side, verdict: number): boolean {
  return side === 'outside' ? Boolean(verdict) : side === 'above' ? verdict > 0 : verdict < 0;
}

function isNearMiss(span: AlertSpan, next: AlertSpan | undefined): boolean {
  return span.state === 'pending' && !span.open && !(next?.state === 'firing' && next.fromMs === span.untilMs);
}
