import { MINUTE_MS } from '.';
import { gridCeil, gridFloor } from './grid';

it('anchors the grid to absolute time, before the epoch too', () => {
  expect(gridFloor(7 * MINUTE_MS, 5 * MINUTE_MS)).toBe(5 * MINUTE_MS);
  expect(gridCeil(7 * MINUTE_MS, 5 * MINUTE_MS)).toBe(10 * MINUTE_MS);
  expect(gridFloor(-MINUTE_MS, 5 * MINUTE_MS)).toBe(-5 * MINUTE_MS);
  expect(gridFloor(5 * MINUTE_MS, 5 * MINUTE_MS)).toBe(gridCeil(5 * MINUTE_MS, 5 * MINUTE_MS));
});
