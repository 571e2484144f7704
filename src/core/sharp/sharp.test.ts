import type { Analysis } from '../analysis';
import { analyze, analyzeInSteps } from '../analyze';
import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../durations';
import { judge } from '../judge';
import { finish } from '../windows/steps';
import { leavesBand, leavesLasting } from '../verdict';
import type { Series } from '../windows/series';
import { KeptUnits } from './keptUnits';

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

  it.each([
    ['a minute', MINUTE_MS],
    ['5 minutes', 5 * MINUTE_MS],
  ])(
    'keeps an outage of three hours open until it ends, after a holiday and another one, at samples every %s',
    (_, stepMs) => {
      const atDay = (day: number, hour: number, hours: number) => (ms: number) =>
        ms >= day * DAY_MS + hour * HOUR_MS && ms < day * DAY_MS + (hour + hours) * HOUR_MS;
      const [isHoliday, isBefore, isOut] = [atDay(38, 0, 24), atDay(46, 16, 2 / 3), atDay(48, 10, 3)];
      let [state, slow] = [7, 0];
      const noise = () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
      const times = Float64Array.from({ length: (48.7 * DAY_MS) / stepMs }, (_, i) => i * stepMs);
      const values = times.map((ms) => {
        slow = 0.9 * slow + 0.02 * noise();
        const usual = 100 * (1 + 0.4 * Math.sin((2 * Math.PI * ms) / DAY_MS)) * (1 + slow + 0.05 * noise());
        return usual * (isHoliday(ms) || isOut(ms) ? 0.55 : isBefore(ms) ? 0.5 : 1);
      });
      const { events } = analyze(
        { times, values },
        times.filter((ms) => ms > 48 * DAY_MS),
        defaultModel('sharp'),
        stepMs
      );
      const [outage] = events.filter(({ startMs }) => isOut(startMs));
      const [startMs, endMs] = [48 * DAY_MS + 10 * HOUR_MS, 48 * DAY_MS + 13 * HOUR_MS];
      expect(outage.startMs).toBe(startMs);
      expect(outage.endMs).toBeGreaterThanOrEqual(endMs - stepMs);
      expect(outage.endMs).toBeLessThanOrEqual(endMs + 6 * stepMs);
      expect(outage.newLevel).toBeUndefined();
    }
  );

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

describe('units that are kept', () => {
  const model = defaultModel('sharp');
  const all = minutes(50 * 1440);
  const until = (end: number) => ({ times: all.times.slice(0, end), values: all.values.slice(0, end) });
  const analyzed = (end: number, kept?: KeptUnits) => {
    const series = until(end);
    return finish(analyzeInSteps(series, series.times.subarray(end - 1440), model, MINUTE_MS, undefined, kept));
  };
  /** Sums that begin elsewhere round otherwise. */
  const expectSame = (one: Analysis, other: Analysis) => {
    const columns = ({ predicted, sigma, score, tiers }: Analysis) => [
      predicted,
      sigma,
      score,
      tiers!.lastingPredicted,
    ];
    columns(one).forEach((column, i) => {
      const differences = column.map((value, j) => Math.abs(value - columns(other)[i][j]));
      expect(Math.max(...differences)).toBeLessThan(1e-10);
    });
    expect([one.verdict, one.sigma.some(Number.isNaN)]).toEqual([other.verdict, false]);
  };

  it('give a refresh what a first look gives, and are made twice an hour', () => {
    const kept = new KeptUnits();
    // From one minute after a full hour on; what matters of the picture begins at another full hour within it.
    const ends = [0, 1, 30, 57, 58].map((minute) => 50 * 1440 - 58 + minute);
    const sizes = ends.map((end) => {
      expectSame(analyzed(end, kept), analyzed(end));
      return kept.size;
    });
    expect(sizes).toEqual([1, 1, 2, 2, 2]);
    expect(all.times[ends[0] - 1] % HOUR_MS).toBe(MINUTE_MS);
  });

  it.each([
    ['a sample of a month ago is another', (series: Series) => (series.values[20 * 1440] += 1)],
    ['the model is another', () => undefined],
  ])('are made anew where %s', (what, change) => {
    const kept = new KeptUnits();
    analyzed(50 * 1440, kept);
    const series = until(50 * 1440);
    change(series);
    const other = what.includes('model') ? { ...model, cycles: 2 } : model;
    const at = series.times.subarray(49 * 1440);
    const fresh = analyze(series, at, other, MINUTE_MS);
    const again = finish(analyzeInSteps(series, at, other, MINUTE_MS, undefined, kept));
    expectSame(again, fresh);
    expect(kept.size).toBe(2);
  });

  it('are forgotten when there are too many, those that were used last at last', () => {
    const kept = new KeptUnits(2);
    const unit = { unit: new Float64Array(), ordinary: new Float64Array() };
    const both = { sudden: unit, lasting: unit };
    kept.set('a', both);
    kept.set('b', both);
    kept.get('a');
    kept.set('c', both);
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([both, undefined, both]);
  });
});

/** A wave a day and seeded noise, by the minute, from a full hour on. */
function minutes(count: number): Series {
  let state = 5;
  const noise = () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
  const times = Float64Array.from({ length: count }, (_, i) => i * MINUTE_MS);
  return { times, values: times.map((_, i) => 100 + 30 * Math.sin((2 * Math.PI * i) / 1440) + 8 * noise()) };
}
