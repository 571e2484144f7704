import { gridCeil, gridFloor, type Series, type TimeSpan, type WindowBounds } from '../../src/core';
import { expressionFacts } from '../../src/promql/facts';
import { countText } from '../../src/words/countText';
import { Refusal, shortened, Server, ServerError, type Answered } from './server';

/** One series of an expression. */
export interface LabelledSeries {
  labels: Record<string, string>;
  series: Series;
}

export interface Limits {
  /** Points of all series together that one reading may ask for. */
  maxPoints: number;
  /** Told what is asked, before it is. */
  say: (line: string) => void;
}

/** Prometheus answers 11,000 points of a series at most. */
const MAX_POINTS = 10_000;

/** What is asked to read the series of an expression, and what that costs. */
export interface Reading {
  expr: string;
  pieces: TimeSpan[];
  stepMs: number;
  /** At the end. */
  series: number;
  /** Of all series together, if there are as many all along. */
  points: number;
}

/**
 * How the series of an expression are read at the multiples of a step within some spans, both ends included: by as few requests as
 * the server allows.
 *
 * @param counted - as many series have points as this one has at the end: what an alert compares, before it compares
 * @throws ServerError
 */
export async function planReading(
  server: Server,
  expr: string,
  spans: TimeSpan[],
  stepMs: number,
  counted = expr
): Promise<Reading> {
  const pieces = spans.flatMap((span) => piecesOf(span, stepMs));
  const steps = pieces.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs + 1, 0);
  const endMs = pieces[pieces.length - 1].toMs;
  // What is no right expression without its comparison is counted with it.
  const series = await countSeries(server, counted, endMs).catch((error: unknown) => {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    return countSeries(server, expr, endMs);
  });
  return { expr, pieces, stepMs, series, points: steps * series };
}

/**
 * Tells what readings cost, before the first of them is asked for.
 *
 * @throws ServerError where they cost more than the limit together
 */
export function allow(readings: Reading[], { maxPoints, say }: Limits): void {
  const sum = (of: (reading: Reading) => number) => readings.reduce((total, reading) => total + of(reading), 0);
  readings.forEach(({ expr, points, series, pieces }) =>
    say(`${shortened(expr)}: ${costText(points, series)}, ${counted(pieces.length, 'request')}`)
  );
  const points = sum((reading) => reading.points);
  const [first] = readings;
  if (readings.length > 1) {
    say(`${readings.length} expressions: ${countText(points)} points, ${sum(({ pieces }) => pieces.length)} requests`);
  }
  if (points > maxPoints) {
    const what =
      readings.length === 1
        ? `${shortened(first.expr)} costs ${costText(points, first.series)}`
        : `${readings.length} expressions cost ${countText(points)} points`;
    throw new ServerError(
      `${what}, and more than ${countText(maxPoints)} are not asked for: allow them by --max-points, or choose a longer --interval or --step, a shorter --range or fewer series`
    );
  }
}

function costText(points: number, series: number): string {
  return `${countText(points)} points of ${series} series`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** @throws ServerError, also when much more comes than was expected */
export async function read(
  server: Server,
  { expr, pieces, stepMs, points }: Reading,
  { maxPoints, say }: Limits
): Promise<LabelledSeries[]> {
  const stop = new AbortController();
  const asked = server.until(stop.signal);
  let [answered, got] = [0, 0];
  const readPiece = async ({ fromMs, toMs }: TimeSpan) => {
    const found = await asked.range(expr, fromMs, toMs, stepMs);
    got += found.reduce((sum, { values = [] }) => sum + values.length, 0);
    if (got > 2 * Math.max(maxPoints, points)) {
      throw new Refusal(`${shortened(expr)} gave more than ${countText(got)} points: allow them by --max-points`);
    }
    if (pieces.length > 4) {
      say(`${shortened(expr)}: ${++answered} of ${pieces.length} requests answered`);
    }
    return found;
  };
  try {
    return joined(await Promise.all(pieces.map(readPiece)), server.connection.url);
  } catch (error) {
    stop.abort();
    throw error;
  }
}

/** Reads the series of an expression in one span, whose cost is known already. @throws ServerError */
export function readSpan(
  server: Server,
  expr: string,
  span: TimeSpan,
  stepMs: number,
  limits: Limits
): Promise<LabelledSeries[]> {
  return read(server, { expr, pieces: piecesOf(span, stepMs), stepMs, series: 1, points: 0 }, limits);
}

/** At least one: an expression without series has to be asked, too. */
async function countSeries(server: Server, expr: string, atMs: number): Promise<number> {
  if (expressionFacts(expr).type === 'scalar') {
    return 1;
  }
  const [count] = await server.instant(`count(${expr}\n)`, atMs, expr);
  return Math.max(1, Number(count?.value?.[1] ?? 0));
}

function piecesOf({ fromMs, toMs }: TimeSpan, stepMs: number): TimeSpan[] {
  const pieces: TimeSpan[] = [];
  const lastMs = gridFloor(toMs, stepMs);
  for (let startMs = gridCeil(fromMs, stepMs); startMs <= lastMs; startMs += MAX_POINTS * stepMs) {
    pieces.push({ fromMs: startMs, toMs: Math.min(lastMs, startMs + (MAX_POINTS - 1) * stepMs) });
  }
  return pieces;
}

/**
 * Series over all answers, by their labels. A sample that is a histogram has no number: it is NaN here, and there.
 *
 * @throws ServerError for samples out of order, or two of one series at a time
 */
function joined(answers: Answered[][], url: string): LabelledSeries[] {
  const found = new Map<string, { labels: Record<string, string>; points: Array<[seconds: number, value: number]> }>();
  for (const { metric, values = [], histograms = [] } of answers.flat()) {
    const key = labelKey(metric);
    const one = found.get(key) ?? { labels: metric, points: [] };
    found.set(key, one);
    const numbers = values.map(([seconds, text]): [number, number] => [seconds, sampleOf(text)]);
    const others = histograms.map(([seconds]): [number, number] => [seconds, NaN]);
    const all = others.length === 0 ? numbers : [...numbers, ...others].sort(([a], [b]) => a - b);
    all.forEach((point) => one.points.push(point));
  }
  return [...found.values()].map(({ labels, points }) => {
    const times = Float64Array.from(points, ([seconds]) => Math.round(seconds * 1000));
    if (times.some((time, i) => i > 0 && time <= times[i - 1])) {
      throw new ServerError(
        `${url} answers samples that are out of order, which no Prometheus does: is the address right?`
      );
    }
    return { labels, series: { times, values: Float64Array.from(points, ([, value]) => value) } };
  });
}

/** Equal labels in any order give an equal key. */
export function labelKey(labels: Record<string, string>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Prometheus prints `+Inf`, `-Inf` and `NaN`. */
function sampleOf(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

/** Counts the samples of a range that is as long as they are apart: two with both ends, one without the left one. */
const COUNT_OF_ENDS = 'count_over_time(vector(1)[1m:1m])';

/** Which ends the server's range windows have: left-open from Prometheus 3 on, and of VictoriaMetrics. */
export async function windowBounds(server: Server, atMs: number): Promise<WindowBounds> {
  const [element] = await server.instant(COUNT_OF_ENDS, gridFloor(atMs, 60_000));
  return element?.value?.[1] === '2' ? 'closed' : 'left-open';
}
