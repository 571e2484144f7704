import { gridCeil, gridFloor, type Series, type TimeSpan, type WindowBounds } from '../../src/core';
import { countText } from '../../src/words/countText';
import { shortened, Server, ServerError, type Answered } from './server';

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
const AT_ONCE = 2;

/**
 * Reads the series of an expression at the multiples of a step within some spans, both ends included, by as few requests as the
 * server allows. The cost is told before, by the number of series at the end.
 *
 * @param counted - whether every series has a point at most times; not so of what an alert compares
 * @throws ServerError above the limit, before anything is asked, and when more comes than was expected
 */
export async function readSeries(
  server: Server,
  expr: string,
  spans: TimeSpan[],
  stepMs: number,
  { maxPoints, say }: Limits,
  counted = true
): Promise<LabelledSeries[]> {
  const pieces = spans.flatMap((span) => piecesOf(span, stepMs));
  const steps = pieces.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs + 1, 0);
  const count = counted ? await countSeries(server, expr, pieces[pieces.length - 1].toMs) : 1;
  const points = steps * count;
  const cost = counted ? `${countText(points)} points of ${count} series` : `${countText(points)} evaluations`;
  say(`${shortened(expr)}: ${cost}, ${pieces.length} requests`);
  if (points > maxPoints) {
    throw new ServerError(
      `${shortened(expr)} costs ${cost}, and more than ${countText(maxPoints)} are not asked for: allow them by --max-points, or choose a longer --interval, a shorter --range or fewer series`
    );
  }
  const answers: Answered[][] = new Array(pieces.length);
  let [next, read] = [0, 0];
  const work = async () => {
    for (let i = next++; i < pieces.length; i = next++) {
      answers[i] = await server.range(expr, pieces[i].fromMs, pieces[i].toMs, stepMs);
      read += answers[i].reduce((sum, { values = [] }) => sum + values.length, 0);
      if (read > 2 * Math.max(maxPoints, points)) {
        throw new ServerError(
          `${shortened(expr)} gave more than ${countText(read)} points: allow them by --max-points`
        );
      }
      if (pieces.length > 4) {
        say(`${i + 1} of ${pieces.length} requests answered`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, pieces.length) }, work));
  return joined(answers);
}

function piecesOf({ fromMs, toMs }: TimeSpan, stepMs: number): TimeSpan[] {
  const pieces: TimeSpan[] = [];
  const lastMs = gridFloor(toMs, stepMs);
  for (let startMs = gridCeil(fromMs, stepMs); startMs <= lastMs; startMs += MAX_POINTS * stepMs) {
    pieces.push({ fromMs: startMs, toMs: Math.min(lastMs, startMs + (MAX_POINTS - 1) * stepMs) });
  }
  return pieces;
}

async function countSeries(server: Server, expr: string, atMs: number): Promise<number> {
  const found = await server.instant(expr, atMs);
  return Math.max(1, found.length);
}

/** Series over all answers, by their labels. A sample that is a histogram has no number: it is NaN here, and there. */
function joined(answers: Answered[][]): LabelledSeries[] {
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
  return [...found.values()].map(({ labels, points }) => ({
    labels,
    series: {
      times: Float64Array.from(points, ([seconds]) => Math.round(seconds * 1000)),
      values: Float64Array.from(points, ([, value]) => value),
    },
  }));
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
