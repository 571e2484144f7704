import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { bandPath } from './paintBand';

/** As a canvas does it: after `closePath` a line goes on from where the closed part began. */
class RecordedPath {
  parts: number[][][] = [];
  moveTo(...point: number[]) {
    this.parts.push([point]);
  }
  lineTo(...point: number[]) {
    (this.parts.at(-1) ?? this.parts[this.parts.push([]) - 1]).push(point);
  }
  closePath() {
    this.parts.push([this.parts.at(-1)![0]]);
  }
}

test('beside a gap the band begins at its own first sample, not at that of the part before the gap', () => {
  Object.assign(globalThis, { Path2D: RecordedPath });
  const shape = { times: [0, 10, 100, 110], lower: [1, 2, 3, 4], upper: [11, 12, 13, 14], first: 0, last: 3 };
  const path = bandPath(recordedPlane().plane, { ...shape, maxGapMs: 15 }) as unknown as RecordedPath;
  const drawn = path.parts.filter((part) => part.length > 1).map((part) => part.map(([x]) => x - 10));
  expect(drawn.map((xs) => [Math.min(...xs), Math.max(...xs)])).toEqual([
    [0, 10],
    [100, 110],
  ]);
});
