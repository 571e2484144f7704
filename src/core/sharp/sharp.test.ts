import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { judge } from '../judge';
import { leavesBand, leavesLasting } from '../verdict';
import type { Series } from '../windows/series';

describe('the method sharp', () => {
  it('calls a sample an outlier when either tier leaves its band, with the sign of the one further out', () => {
    const series = quarters(7, () => 0);
    series.values[6 * 672 + 100] += 90;
    for (let i = 0; i < 8; i++) {
      series.values[6 * 672 + 300 + i] -= 40;
    }
    const { tiers, lasting, lower, upper, observed, verdict, score } = analyze(
      series,
      series.times.subarray(6 * 672),
      defaultModel('sharp')
    );
    expect(verdict[100]).toBe(3);
    expect([...verdict.subarray(300, 308)].every((of) => of < 0)).toBe(true);
    verdict.forEach((of, i) => {
      const outside = observed[i] > upper[i] || observed[i] < lower[i];
      const lasts = lasting!.observed[i] > lasting!.upper[i] || lasting!.observed[i] < lasting!.lower[i];
      expect([leavesBand(of), leavesLasting(of)]).toEqual([outside, lasts]);
      expect(Math.abs(score[i])).toBe(Math.max(Math.abs(tiers!.suddenScore[i]), Math.abs(tiers!.lastingScore[i])));
      expect(of === 0 || Math.sign(of) === Math.sign(score[i])).toBe(true);
    });
  });

  it('accepts a deviation as a new level once it was there for half of the two hours before, and tells it', () => {
    const series = quarters(7, (i) => (i >= 6 * 672 + 200 ? 200 : 0));
    const result = analyze(series, series.times.subarray(6 * 672), defaultModel('sharp'));
    const { suddenScore, level } = result.tiers!;
    // Of eight quarters the median is between the fourth and the fifth.
    expect([...suddenScore.subarray(200, 205)].every((score) => score > 2.5)).toBe(true);
    expect(Math.abs(suddenScore[205])).toBeLessThan(2.5);
    expect(Math.abs(level[203])).toBeLessThan(10);
    expect(level[206]).toBeGreaterThan(190);
  });

  it('learns nothing of an incident: what comes back from it within the hour is normal at once', () => {
    const isOut = (i: number) => i >= 6 * 672 + 200 && i < 6 * 672 + 203;
    const series = quarters(7, (i) => (isOut(i) ? -80 : 0));
    const calm = quarters(7, () => 0);
    const model = defaultModel('sharp');
    const [result, undisturbed] = [series, calm].map((of) => analyze(of, of.times.subarray(6 * 672), model));
    const outside = [...result.verdict.subarray(198, 206)].map(leavesBand);
    expect(outside).toEqual([false, false, true, true, true, false, false, false]);
    for (let i = 200; i < 206; i++) {
      expect(Math.abs(result.tiers!.level[i] - undisturbed.tiers!.level[i])).toBeLessThan(6);
    }
  });

  it('judges anew at another width without another prediction', () => {
    const series = quarters(6, () => 0);
    const at = series.times.subarray(5 * 672);
    const model = defaultModel('sharp');
    const wide = judge(analyze(series, at, model), { bandWidth: 4 });
    const direct = analyze(series, at, { ...model, bandWidth: 4 });
    expect([wide.lasting, wide.verdict, wide.events]).toEqual([direct.lasting, direct.verdict, direct.events]);
  });

  it('judges a second day by the first, and a first hour by the minutes before', () => {
    const series = quarters(0.4, () => 0);
    const { score, tiers } = analyze(series, series.times, defaultModel('sharp'));
    expect(Number.isFinite(score[120])).toBe(true);
    expect(Number.isNaN(tiers!.yesterday[40])).toBe(true);
    expect(Number.isFinite(score[40])).toBe(true);
  });

  it('knows what yesterday alone predicts, which the median of all votes does not follow', () => {
    const series = quarters(6, () => 0);
    const usual = analyze(series, series.times.subarray(5 * 672), defaultModel('sharp'));
    // Noon of the third day of the last week, two hours to both sides.
    const noon = 2 * 96 + 48;
    for (let i = noon - 8; i <= noon + 8; i++) {
      series.values[5 * 672 + i] += 50;
    }
    const { tiers, cycles } = analyze(series, series.times.subarray(5 * 672), defaultModel('sharp'));
    const shift = tiers!.yesterday[noon + 96] - usual.tiers!.yesterday[noon + 96];
    expect(shift).toBeGreaterThan(45);
    expect(shift).toBeLessThan(55);
    expect(cycles).toHaveLength(3);
  });

  it('knows no deviation in a series that never changes', () => {
    const series = quarters(3, () => 0);
    series.values.fill(7);
    const { verdict, events, upper } = analyze(series, series.times, defaultModel('sharp'));
    expect(verdict.every(Number.isNaN)).toBe(true);
    expect(events).toEqual([]);
    expect(upper.every(Number.isNaN)).toBe(true);
  });
});

function quarters(weeks: number, extra: (i: number) => number): Series {
  let state = 11;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const count = Math.round(weeks * 672);
  return {
    times: Float64Array.from({ length: count }, (_, i) => i * 15 * 60_000),
    values: Float64Array.from(
      { length: count },
      (_, i) => 100 + 30 * Math.sin((2 * Math.PI * i) / 96) + 6 * random() + extra(i)
    ),
  };
}
