import { chanceOf, sharedLabels } from './sharedLabels';

/** `count` series with the labels; `i` in a value stands for the number of the series. */
function many(count: number, labels: Record<string, string>) {
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.replace('#', String(i))]))
  );
}

const first = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('sharedLabels', () => {
  it('names the zone that all members have and the others have not', () => {
    const labels = [...many(6, { job: 'b#', zone: 'b' }), ...many(24, { job: 'a#', zone: 'a' })];
    expect(sharedLabels(labels, first(6))).toEqual([{ name: 'zone', value: 'b', members: 6, series: 6, lift: 5 }]);
  });

  it('says nothing of a label that all series have, or that one member has', () => {
    const labels = [...many(6, { job: 'b#', env: 'prod' }), ...many(24, { job: 'a#', env: 'prod' })];
    expect(sharedLabels(labels, first(6))).toEqual([]);
  });

  it('says nothing that two series may share by chance', () => {
    const labels = [...many(5, { team: 'pay' }), ...many(15, { team: 'web' })];
    // 10 of 190 pairs.
    expect(sharedLabels(labels, [0, 1])).toEqual([]);
    expect(sharedLabels(labels, [0, 1, 2, 3])).toMatchObject([{ name: 'team', value: 'pay', members: 4, series: 5 }]);
  });

  it('bears one member in five without the label, and no more', () => {
    const labels = [...many(10, { zone: 'b' }), ...many(90, { zone: 'a' })];
    expect(sharedLabels(labels, [0, 1, 2, 3, 50])).toMatchObject([{ value: 'b', members: 4 }]);
    expect(sharedLabels(labels, [0, 1, 2, 50, 51])).toEqual([]);
  });

  it('puts first what is hardest to explain by chance', () => {
    const labels = [
      ...many(8, { zone: 'b', rack: 'r1' }),
      ...many(12, { zone: 'a', rack: 'r1' }),
      ...many(40, { zone: 'a', rack: 'r2' }),
    ];
    expect(sharedLabels(labels, first(8)).map(({ name }) => name)).toEqual(['zone', 'rack']);
  });
});

describe('chanceOf', () => {
  // Worked out by hand: C(5,2)/C(20,2); (C(3,1)C(2,1) + C(3,2))/C(5,2); certain.
  it.each([
    [2, 2, 5, 20, 10 / 190],
    [1, 2, 3, 5, 9 / 10],
    [0, 3, 4, 9, 1],
  ])('of %d or more of %d drawn, with %d of %d having it', (hits, drawn, having, all, expected) => {
    expect(chanceOf(hits, drawn, having, all)).toBeCloseTo(expected, 12);
  });
});
