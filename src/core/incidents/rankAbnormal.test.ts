import { rankAbnormal } from './rankAbnormal';

const TIMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** One sign per time: `+` above, `-` below, `.` inside, `?` unknown. */
function verdicts(signs: string, size = 5) {
  const verdict = [...signs].map((sign) => ({ '+': 1, '-': -1, '.': 0 })[sign] ?? NaN);
  return { times: TIMES, verdict, score: verdict.map((side) => side * size) };
}

describe('rankAbnormal', () => {
  const span = { fromMs: 4, toMs: 7 };

  it('ranks by the share of outliers in the window and leaves out what had none there', () => {
    const all = ['....+.....', '....++++..', '++++....++', '....--....'].map((signs) => verdicts(signs));
    expect(rankAbnormal(all, span).map(({ series, share }) => [series, share])).toEqual([
      [1, 1],
      [3, 0.5],
      [0, 0.25],
    ]);
  });

  it('counts only what was judged: a window that is half unknown is no half excuse', () => {
    expect(rankAbnormal([verdicts('....??-?..')], span)).toMatchObject([{ share: 1, peakScore: -5 }]);
    expect(rankAbnormal([verdicts('....????..')], span)).toEqual([]);
  });

  it('ranks equal shares by the score', () => {
    const order = rankAbnormal([verdicts('....++++..', 3), verdicts('....----..', 9)], span);
    expect(order.map(({ series, peakScore }) => [series, peakScore])).toEqual([
      [1, -9],
      [0, 3],
    ]);
  });

  it('dates the onset back to the start of a run that reaches into the window, of its own direction', () => {
    expect(rankAbnormal([verdicts('--++++....')], span)).toMatchObject([{ onsetMs: 2 }]);
    expect(rankAbnormal([verdicts('..?+++....')], span)).toMatchObject([{ onsetMs: 3 }]);
    expect(rankAbnormal([verdicts('......+...')], span)).toMatchObject([{ onsetMs: 6 }]);
  });

  it('counts samples that are missing although the season had some, and dates them from where they end', () => {
    const absent = [{ fromMs: 5, toMs: 9 }];
    const [stopped, brief] = [verdicts('.....?????'), verdicts('....+.....')];
    expect(rankAbnormal([brief, { ...stopped, absent }], span)).toEqual([
      { series: 1, share: 0.75, peakScore: 0, onsetMs: 5 },
      { series: 0, share: 0.25, peakScore: 5, onsetMs: 4 },
    ]);
    const both = { ...verdicts('....+?????'), absent };
    expect(rankAbnormal([both], span)).toEqual([{ series: 0, share: 1, peakScore: 5, onsetMs: 4 }]);
  });

  it('counts them by their time where no row lies in them', () => {
    const few = { times: [0, 60, 120], verdict: [0, 0, NaN], score: [0, 0, NaN], absent: [{ fromMs: 70, toMs: 119 }] };
    expect(rankAbnormal([few], { fromMs: 20, toMs: 119 })).toEqual([
      { series: 0, share: 0.5, peakScore: 0, onsetMs: 70 },
    ]);
    expect(rankAbnormal([few], { fromMs: 20, toMs: 60 })).toEqual([]);
  });

  it('reads missing verdicts and scores as frames keep them', () => {
    const frame = { times: TIMES, verdict: [0, 0, 0, 0, null, 2, 0, 0, 0, 0], score: TIMES.map(() => null) };
    expect(rankAbnormal([frame], span)).toEqual([{ series: 0, share: 1 / 3, peakScore: 0, onsetMs: 5 }]);
  });
});
