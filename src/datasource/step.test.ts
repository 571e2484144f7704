import { gridCeil, gridFloor } from './step';

const MINUTE = 60_000;

it('anchors the grid to absolute time, before the epoch too', () => {
  expect(gridFloor(7 * MINUTE, 5 * MINUTE)).toBe(5 * MINUTE);
  expect(gridCeil(7 * MINUTE, 5 * MINUTE)).toBe(10 * MINUTE);
  expect(gridFloor(-MINUTE, 5 * MINUTE)).toBe(-5 * MINUTE);
  expect(gridFloor(5 * MINUTE, 5 * MINUTE)).toBe(gridCeil(5 * MINUTE, 5 * MINUTE));
});
