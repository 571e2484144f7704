import type { Palette } from '../../src/panel/paint/palette';
import type { Plane } from '../../src/panel/paint/plane';

type Point = [x: number, y: number];

/** Every colour is its own name. */
export const PALETTE = new Proxy({} as Palette, { get: (_, name) => String(name) });

/**
 * A plane of 200 x 100 canvas pixels whose corner is at (10, 20), two of them to a CSS pixel: x is 10 + the time, y is 120 - the value.
 * What is painted on it becomes a list of texts: shapes and points, colours, widths, dashes, all in canvas pixels.
 */
export function recordedPlane(): { plane: Plane; painted: string[] } {
  const painted: string[] = [];
  const state = { fillStyle: '', strokeStyle: '', lineWidth: 1, globalAlpha: 1, font: '', dash: [] as number[] };
  const kept: Array<typeof state> = [];
  let path: Point[][] = [];
  const lastOf = () => path[path.length - 1] ?? path[path.push([]) - 1];
  const boxOf = () => {
    const [xs, ys] = [0, 1].map((axis) => path.flat().map((point) => point[axis]));
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return areaText(x, y, Math.max(...xs) - x, Math.max(...ys) - y);
  };
  const alpha = () => (state.globalAlpha === 1 ? '' : ` at ${state.globalAlpha}`);
  const methods = {
    save: () => kept.push({ ...state }),
    restore: () => Object.assign(state, kept.pop()),
    setLineDash: (dash: number[]) => (state.dash = dash),
    beginPath: () => (path = []),
    closePath: () => undefined,
    moveTo: (...point: Point) => path.push([point]),
    lineTo: (...point: Point) => lastOf().push(point),
    arcTo: (x1: number, y1: number, x2: number, y2: number, radius: number) => {
      if (radius < 0) {
        throw new RangeError(`The radius provided (${radius}) is negative.`);
      }
      lastOf().push([x1, y1], [x2, y2]);
    },
    arc: (x: number, y: number, radius: number) =>
      path.push([
        [x - radius, y - radius],
        [x + radius, y + radius],
      ]),
    rect: (x: number, y: number, width: number, height: number) =>
      path.push([
        [x, y],
        [x + width, y + height],
      ]),
    clip: () => painted.push(`clip ${boxOf()}`),
    fill: () => painted.push(`fill ${state.fillStyle} ${boxOf()}${alpha()}`),
    stroke: () => {
      const dash = state.dash.length > 0 ? ` dash ${state.dash}` : '';
      const lines = path.map((points) => points.map(pointText).join(' ')).join(' | ');
      painted.push(`stroke ${state.strokeStyle} ${state.lineWidth}${dash}: ${lines}${alpha()}`);
    },
    fillRect: (x: number, y: number, width: number, height: number) =>
      painted.push(`fill ${state.fillStyle} ${areaText(x, y, width, height)}${alpha()}`),
    fillText: (text: string, ...at: Point) => painted.push(`${state.fillStyle} "${text}" ${pointText(at)}`),
    /** Ten pixels for a letter. */
    measureText: (text: string) => ({ width: 10 * text.length }),
    createPattern: () => null,
  };
  const ctx = new Proxy(state, {
    get: (_, name) => methods[name as keyof typeof methods] ?? state[name as keyof typeof state],
  }) as unknown as CanvasRenderingContext2D;
  const x = (timeMs: number) => 10 + timeMs;
  const y = (value: number) => 120 - value;
  return { plane: { ctx, ratio: 2, left: 10, top: 20, width: 200, height: 100, x, y }, painted };
}

const rounded = (value: number) => Number(value.toFixed(6));
const pointText = ([x, y]: Point) => `${rounded(x)},${rounded(y)}`;
const areaText = (x: number, y: number, width: number, height: number) =>
  `${pointText([x, y])} ${rounded(width)}x${rounded(height)}`;
