import { laneLayout } from './laneLayout';

/** Heights of title line, summary, rows and axis. */
function heights(width: number, height: number, rows = 20): string {
  const { nameHeight, summaryHeight, rowsHeight, axisHeight, titled, ...layout } = laneLayout(width, height, 20, rows);
  expect(layout.height).toBe(summaryHeight + rowsHeight + axisHeight);
  return `${titled ? 'titled ' : ''}${summaryHeight - nameHeight}+${nameHeight} ${rowsHeight} ${axisHeight}`;
}

it.each<[string, number, number, string]>([
  ['has all of it where there is room', 800, 300, 'titled 44+0 236 20'],
  ['puts names above the cells where it is narrow', 400, 300, 'titled 44+14 222 20'],
  ['has a row where one has room', 800, 84, 'titled 44+0 20 20'],
  ['has no row that would be cut', 800, 83, 'titled 44+0 0 20'],
  ['has no name whose cells would be cut', 400, 100, 'titled 44+14 0 20'],
  ['shrinks the summary before the times go', 400, 70, 'titled 36+14 0 20'],
  ['has no times where they would be over the summary', 800, 50, 'titled 44+0 0 0'],
  ['has bars without a title where it is lower', 400, 30, '30+0 0 0'],
  ['has nothing where there is nothing to see', 800, 8, '0+0 0 0'],
  ['is never less than nothing', 400, -6, '0+0 0 0'],
])('%s', (_, width, height, expected) => {
  expect(heights(width, height)).toBe(expected);
});
