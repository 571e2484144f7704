import { cheapest } from './cheapest';

describe('cheapest', () => {
  const lists = [
    [
      { incidents: 5, loss: 0 },
      { incidents: 2, loss: 4 },
      { incidents: 0, loss: 9 },
    ],
    [
      { incidents: 4, loss: 0 },
      { incidents: 3, loss: 1 },
      { incidents: 1, loss: 5 },
    ],
    [
      { incidents: 1, loss: 0 },
      { incidents: 0, loss: 20 },
    ],
  ];

  /** Every choice, tried. */
  function naive(most: number): number | undefined {
    const losses = lists[0].flatMap((a) =>
      lists[1].flatMap((b) =>
        lists[2].flatMap((c) => (a.incidents + b.incidents + c.incidents <= most ? [a.loss + b.loss + c.loss] : []))
      )
    );
    return losses.length === 0 ? undefined : Math.min(...losses);
  }

  it.each(Array.from({ length: 13 }, (_, most) => most))('loses as little as any choice with %d incidents', (most) => {
    const picked = cheapest(lists, most);
    expect(picked?.reduce((sum, index, i) => sum + lists[i][index].loss, 0)).toBe(naive(most));
  });

  it('finds nothing where nothing fits', () => {
    expect(cheapest([[{ incidents: 3, loss: 0 }]], 2)).toBeUndefined();
    expect(cheapest([], -1)).toBeUndefined();
  });
});
