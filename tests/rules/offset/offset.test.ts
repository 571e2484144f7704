import { measureOffsets } from './measure';

let measured: Awaited<ReturnType<typeof measureOffsets>>;

beforeAll(async () => {
  measured = await measureOffsets();
});

it('compares thousands of evaluations per model, outliers among them, whose samples differ', () => {
  expect(measured).toHaveLength(4);
  for (const { pairs } of measured) {
    expect(pairs.length).toBeGreaterThan(40_000);
    expect(pairs.filter(({ verdict: [grid] }) => grid !== 0).length).toBeGreaterThan(0);
    expect(pairs.filter(({ predicted: [grid, shifted] }) => grid !== shifted).length).toBeGreaterThan(pairs.length / 2);
  }
});

it('differs in a verdict only where the score is closer to the edge than it moves within the interval', () => {
  const differing = measured.flatMap(({ bandWidth, pairs }) =>
    pairs
      .filter(({ verdict: [grid, shifted] }) => grid !== shifted)
      .map(({ score: [grid, shifted] }) => ({
        toEdge: Math.abs(Math.abs(grid) - bandWidth),
        moved: Math.abs(shifted - grid),
      }))
  );
  expect(differing.length).toBeGreaterThan(0);
  expect(differing.filter(({ toEdge, moved }) => toEdge > moved)).toEqual([]);
});
