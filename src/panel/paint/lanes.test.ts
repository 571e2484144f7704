import { lanesOf } from './lanes';

describe('lanesOf', () => {
  it('puts the score below the ribbon', () => {
    const { events, score, total } = lanesOf(400, true, true);
    expect(score!.top).toBeGreaterThanOrEqual(events!.top + events!.height);
    expect(total).toBe(score!.top + score!.height);
  });

  it('keeps the name of the ribbon, 10 pixels high, clear of the label at the lower end of the axis, 12 pixels high', () => {
    const { top, height } = lanesOf(400, true, true).events!;
    expect(top + height / 2 - 10 / 2).toBeGreaterThanOrEqual(12 / 2 + 4);
  });

  it('takes no room for what is not shown', () => {
    expect(lanesOf(400, false, false)).toEqual({ total: 0 });
  });

  it('leaves at least 85 % of a panel 120 pixels high to the picture and gives up the score', () => {
    const { score, total } = lanesOf(120, true, true);
    expect(score).toBeUndefined();
    expect(total).toBeLessThan(0.15 * 120);
  });

  it.each([
    [162, 14],
    [185, 52],
  ])('takes of a panel %d pixels high %d for ribbon and score', (height, total) => {
    expect(lanesOf(height, true, true).total).toBe(total);
  });
});
