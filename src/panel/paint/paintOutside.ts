import type { OutlierShape } from './outlierShape';
import type { Plane } from './plane';

/** A point of the line, in the metric's unit and ms. */
type LinePoint = [timeMs: number, value: number];

/**
 * The parts of the observed line outside of the band, one list of points per run. A run begins and ends where the line
 * crosses the edge, so that not more than the abnormal part is coloured.
 *
 * @param pending - those of events that are shorter than `for`, or those of all others
 */
export function outsideSegments(shape: OutlierShape, pending = false): LinePoint[][] {
  const segments: LinePoint[][] = [];
  let run: LinePoint[] = [];
  const { times, observed, first, last } = shape;
  for (let i = first; i <= last; i++) {
    const side = sideOf(shape, i);
    if (!side || Boolean(shape.pending?.[i]) !== pending) {
      continue;
    }
    if (run.length === 0) {
      const entry = crossing(shape, i, i - 1);
      run = entry ? [entry] : [];
    }
    run.push([times[i], observed[i]!]);
    const goesOn = i < last && sideOf(shape, i + 1) === side && times[i + 1] - times[i] <= shape.maxGapMs;
    if (!goesOn) {
      const exit = crossing(shape, i, i + 1);
      segments.push(exit ? [...run, exit] : run);
      run = [];
    }
  }
  return segments;
}

/** + above, - below; 0 or NaN where a row is not outside. */
function sideOf({ verdict }: OutlierShape, row: number): number {
  return Math.sign(verdict[row] ?? 0);
}

/** Where the line from the outside row `i` to its neighbour meets the edge of the band; undefined where that is unknown. */
function crossing(shape: OutlierShape, i: number, neighbour: number): LinePoint | undefined {
  const { times, observed, lower, upper, maxGapMs } = shape;
  const side = sideOf(shape, i);
  const edge = side > 0 ? upper : lower;
  const [a, b, edgeA, edgeB] = [observed[i], observed[neighbour], edge?.[i], edge?.[neighbour]];
  // A sample that only the second tier of `sharp` finds lies inside of the band: nothing is crossed.
  if (a == null || b == null || edgeA == null || edgeB == null || (a - edgeA) * side < 0) {
    return undefined;
  }
  const outside = a - edgeA;
  const inside = b - edgeB;
  const share = outside / (outside - inside);
  if (Math.abs(times[neighbour] - times[i]) > maxGapMs || !(share >= 0 && share <= 1)) {
    return undefined;
  }
  return [times[i] + share * (times[neighbour] - times[i]), a + share * (b - a)];
}

export function paintSegments(plane: Plane, segments: LinePoint[][], color: string, width: number): void {
  const { ctx } = plane;
  ctx.strokeStyle = color;
  ctx.lineWidth = width * plane.ratio;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const segment of segments) {
    segment.forEach(([time, value], i) =>
      i === 0 ? ctx.moveTo(plane.x(time), plane.y(value)) : ctx.lineTo(plane.x(time), plane.y(value))
    );
  }
  ctx.stroke();
}
