import fc from 'fast-check';
import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../durations';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { sharpShape, type TailShape } from './shape';

/**
 * A part of a quarter hour's grid: a day's swing with noise, jumps, missing samples and samples that are not finite, an outage that
 * ended a while ago, and one that goes on.
 */
const seriesOf = (weeks: number, stepMs: number) =>
  fc
    .record({
      seed: fc.integer({ min: 1, max: 1e6 }),
      missing: fc.constantFrom(0, 0.02, 0.3),
      base: fc.constantFrom(0, 20, 1000),
      notFinite: fc.boolean(),
    })
    .map(({ seed, missing, base, notFinite }): Series => {
      let state = seed;
      const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
      const times: number[] = [];
      const values: number[] = [];
      const toMs = weeks * WEEK_MS;
      const isOut = (timeMs: number) => [2, 41].some((ago) => Math.abs(toMs - ago * stepMs - timeMs) < 2.5 * stepMs);
      for (let timeMs = 0; timeMs < toMs; timeMs += stepMs) {
        if (random() >= missing) {
          times.push(timeMs);
          const jump = random() < 0.003 ? 60 * random() : 0;
          const value =
            base + 20 * Math.sin((2 * Math.PI * timeMs) / DAY_MS) + 4 * random() + jump - (isOut(timeMs) ? 90 : 0);
          values.push(notFinite && random() < 0.002 ? NaN : value);
        }
      }
      return { times: Float64Array.from(times), values: Float64Array.from(values) };
    });

it.each([
  [
    'a minute',
    MINUTE_MS,
    { levelMs: 20 * MINUTE_MS, standInMs: 30 * MINUTE_MS, lastingMs: 5 * MINUTE_MS, largestMs: HOUR_MS },
  ],
  ['5 minutes', 5 * MINUTE_MS, { levelMs: 20 * MINUTE_MS, lastingMs: 25 * MINUTE_MS, largestMs: HOUR_MS }],
  [
    'two hours',
    2 * HOUR_MS,
    { levelMs: 4 * HOUR_MS, standInMs: 12 * HOUR_MS, lastingMs: 10 * HOUR_MS, largestMs: 2 * HOUR_MS },
  ],
])('looks at samples every %s as documented', (_, stepMs, lengths) => {
  expect(sharpShape(defaultModel('sharp'), stepMs)).toMatchObject(lengths);
});

it.each([
  ['15 seconds', 15_000, [0.99, 0.7], [0.99, 0.7]],
  ['a minute', MINUTE_MS, [0.99, 0.7], [0.99, 0.7]],
  ['2 minutes', 2 * MINUTE_MS, [0.995, 0.6094], [0.99, 0.7]],
  ['5 minutes', 5 * MINUTE_MS, [0.998, 0.5073], [0.992, 0.6694]],
  ['10 minutes', 10 * MINUTE_MS, [0.998, 0.5073], [0.996, 0.5828]],
  ['an hour', HOUR_MS, [0.998, 0.5073], [0.998, 0.5073]],
])('takes a tail further out, and less of it, for samples every %s', (_, stepMs, ...tails) => {
  const { sudden, lasting } = sharpShape(defaultModel('sharp'), stepMs);
  expect([sudden, lasting].map(({ quantile, scale }) => [quantile, scale])).toEqual(tails);
});

it.each([
  ['4 minutes', 4 * MINUTE_MS, undefined],
  ['5 minutes', 5 * MINUTE_MS, 0.976],
  ['half an hour', 30 * MINUTE_MS, 0.976],
  ['an hour', HOUR_MS, undefined],
])('takes a tail of hours where few samples of a week would be one, every %s', (_, stepMs, quantile) => {
  const { sudden, lasting } = sharpShape(defaultModel('sharp'), stepMs);
  expect([sudden.hoursQuantile, lasting.hoursQuantile]).toEqual([quantile, quantile]);
});

it.each([
  ['a minute', MINUTE_MS, 0.55],
  ['half an hour', 30 * MINUTE_MS, 0.55],
  ['an hour', HOUR_MS, 0],
])('widens the usual tail where it is more than the largest of a week, every %s', (_, stepMs, power) => {
  const { sudden, lasting } = sharpShape(defaultModel('sharp'), stepMs);
  expect([sudden.usualPower, lasting.usualPower]).toEqual([power, 0]);
});

it.each([
  ['a quarter of an hour', 15 * 60_000, 1.6],
  ['an hour', HOUR_MS, 6.5],
  ['two hours', 2 * HOUR_MS, 9],
  ['ten minutes', 10 * 60_000, 1.2],
])('gives what its definition gives, at samples every %s', (_, stepMs, weeks) => {
  const model: ModelSpec = { ...defaultModel('sharp') };
  fc.assert(
    fc.property(seriesOf(weeks, stepMs), fc.constantFrom('closed' as const, 'left-open' as const), (series, bounds) => {
      const count = series.times.length;
      const places = [1, 5, count >> 2, count >> 1, count - 40, count - 1];
      const evaluation = Float64Array.from(places, (place) => series.times[place]);
      const result = analyze(series, evaluation, { ...model, bounds });
      evaluation.forEach((timeMs, i) => {
        const naive = naiveSharp(series, timeMs, { ...model, bounds });
        expectClose(result.predicted[i], naive.predicted);
        expectClose(result.sigma[i], naive.sigma);
        expectClose(result.tiers!.level[i], naive.level);
        expectClose(result.tiers!.incident[i], naive.incident);
        expectClose(result.tiers!.lastingMean[i], naive.lastingMean);
        expectClose(result.tiers!.lastingPredicted[i], naive.lastingPredicted);
        expectClose(result.tiers!.lastingUnit[i], naive.lastingUnit);
        expectClose(result.tiers!.ordinary[i], naive.ordinary);
      });
    }),
    { numRuns: 2 }
  );
});

/**
 * The definition of the method `sharp` (docs/sharp.md) written down word by word, each number from the samples alone, for one
 * time. Slow on purpose.
 */
function naiveSharp(series: Series, timeMs: number, model: ModelSpec) {
  const samples = [...series.times]
    .map((time, i) => ({ time, value: series.values[i] }))
    .filter(({ value }) => Number.isFinite(value));
  const stepMs = Math.min(...samples.slice(1).map(({ time }, i) => time - samples[i].time));
  const shape = sharpShape(model, stepMs);

  const range = <T extends { time: number }>(of: T[], toMs: number, rangeMs: number) =>
    of.filter(
      ({ time }) => time <= toMs && (model.bounds === 'closed' ? time >= toMs - rangeMs : time > toMs - rangeMs)
    );
  const avg = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const avgOfSamples = (toMs: number, rangeMs: number) => avg(range(samples, toMs, rangeMs).map(({ value }) => value));
  const quantile = (q: number, values: number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const rank = q * (sorted.length - 1);
    const low = Math.floor(rank);
    return sorted.length === 0 ? NaN : sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (rank - low);
  };

  const renewal = (t: number) => (Math.floor(t / HOUR_MS) - 1) * HOUR_MS;
  const seasonal = once((t) => {
    const agos = Array.from({ length: model.cycles }, (_, i) => (i + 1) * model.periodMs).concat(DAY_MS);
    const votes = agos
      .map(
        (ago) =>
          avgOfSamples(t - ago + model.smoothingMs / 2, model.smoothingMs) +
          avgOfSamples(renewal(t), model.trendMs) -
          avgOfSamples(renewal(t - ago), model.trendMs) +
          // None before there was a seventh of the long window, in whole hours.
          0 * avgOfSamples(renewal(t - ago) - Math.ceil(model.trendMs / 7 / HOUR_MS) * HOUR_MS, model.trendMs)
      )
      .filter((vote) => !Number.isNaN(vote));
    return votes.length > 0 ? quantile(0.5, votes) : avgOfSamples(t - stepMs, Math.max(30 * MINUTE_MS, 6 * stepMs));
  });
  const residuals = samples
    .map(({ time, value }) => ({ time, observed: value, predicted: seasonal(time) }))
    .filter(({ predicted }) => !Number.isNaN(predicted));
  const differences = residuals.map(({ time, observed, predicted }) => ({ time, value: observed - predicted }));
  const valuesOf = (of: typeof differences, toMs: number, rangeMs: number) =>
    range(of, toMs, rangeMs).map(({ value }) => value);
  const following = (t: number) => avg(valuesOf(differences, t - stepMs, shape.levelMs)) || 0;
  const local = differences.map(({ time, value }) => ({ time, size: Math.abs(value - following(time)) }));
  const lasting = (t: number) => ({
    lastingMean: avgOfSamples(t, shape.lastingMs),
    lastingPredicted: avgOfSamples(t, shape.lastingMs) - avg(valuesOf(differences, t, shape.lastingMs)),
  });
  const root = (value: number) => Math.sign(value) * Math.abs(value) ** 0.5;
  const means = residuals.map(({ time }) => {
    const { lastingMean, lastingPredicted } = lasting(time);
    return { time, size: Math.abs(root(lastingMean) - root(lastingPredicted)) };
  });
  const unitOf = (deviations: typeof local, of: TailShape, lastRenewal = renewal(timeMs)) => {
    const { quantile: share, hoursQuantile, fullRecords, scale } = of;
    // Three weeks of full hours up to the one before, whatever the bounds of the server's windows.
    const hours = Array.from({ length: (3 * model.windowMs) / HOUR_MS }, (_, ago) => lastRenewal - (ago + 1) * HOUR_MS);
    const sizes = (toMs: number, rangeMs: number) => range(deviations, toMs, rangeMs).map(({ size }) => size);
    const tail = (toMs: number) => quantile(share, sizes(toMs, model.windowMs));
    const known = (values: number[]) => values.filter((value) => !Number.isNaN(value));
    const maximaOf = (of: number[]) =>
      of
        .map((hour) => sizes(hour, Math.max(HOUR_MS, stepMs)))
        .filter(({ length }) => length > 0)
        .map((each) => Math.max(...each));
    const maxima = maximaOf(hours);
    const [middle, high] = [quantile(0.5, maxima), quantile(0.8, maxima)];
    // A tail of 1 - share takes 1 / (1 - share) deviations; fewer are less far out, by so many times.
    const times = fullRecords / maxima.length;
    const weeks = [0, 1, 2].map((week) => ({
      tail: tail(lastRenewal - week * model.windowMs),
      ofHours: quantile(
        hoursQuantile ?? NaN,
        maximaOf(hours.filter((_, ago) => Math.floor((ago * HOUR_MS) / model.windowMs) === week))
      ),
    }));
    const median = (values: number[]) => quantile(0.5, known(values));
    let [last, usual] = [weeks[0].tail, median(weeks.map((week) => week.tail))];
    if (stepMs >= 5 * MINUTE_MS && stepMs < HOUR_MS) {
      // Of single samples that of all hours, of means the median of the weeks; of few hours the samples say more.
      const ofAll = deviations === local ? quantile(hoursQuantile!, maxima) : median(weeks.map((week) => week.ofHours));
      [last, usual] = times > 1 ? [last, last] : [weeks[0].ofHours, ofAll];
    }
    const mean = middle > 0 ? Math.sqrt((last * high ** 3) / middle ** 2) : NaN;
    // Not of means, and not of an hourly tail.
    const isUneven = deviations === local && stepMs < HOUR_MS && middle > 0;
    const least = isUneven ? usual * (high / middle) ** 0.55 : usual;
    const widened = maxima.length > 0 ? scale * (times > 1 ? times ** 0.2 : 1) : NaN;
    return { unit: widened * (Number.isNaN(mean) ? least : Math.max(mean, least)), ordinary: middle };
  };
  const unitAsOf = once((lastRenewal) => unitOf(local, shape.sudden, lastRenewal).unit);
  const reference = (t: number) => quantile(0.5, valuesOf(differences, t - stepMs, shape.referenceMs));
  const lastingUnitAsOf = once((lastRenewal) => unitOf(means, shape.lasting, lastRenewal).unit);
  const distance = (t: number) => {
    const { lastingMean, lastingPredicted } = lasting(t);
    return root(lastingMean) - root(lastingPredicted);
  };
  const told = once((t) => {
    const [unit, ofMeans] = [unitAsOf(renewal(t)), lastingUnitAsOf(renewal(t))];
    const { value } = differences.find(({ time }) => time === t)!;
    const fromFollowing = value - following(t);
    if (unit > 0 && Math.abs(fromFollowing) > 2.5 * unit && Math.sign(fromFollowing) * value > 2.5 * unit) {
      return fromFollowing / unit;
    }
    if (ofMeans > 0 && Math.abs(distance(t)) > 2.5 * ofMeans) {
      return distance(t) / ofMeans;
    }
    const largestOf = (sizeAt: (of: { time: number; value: number }) => number, rangeMs: number) =>
      Math.max(...range(differences, t, rangeMs).map(sizeAt));
    const isNear = (sizeAt: (of: { time: number; value: number }) => number, least: number) =>
      largestOf(sizeAt, Math.max(5 * MINUTE_MS, 2 * stepMs)) <=
      0.3 * Math.max(2.5 * least, largestOf(sizeAt, Math.max(2 * HOUR_MS, 6 * stepMs)));
    const isBack =
      isNear(({ value }) => Math.abs(value), unit) && isNear(({ time }) => Math.abs(distance(time)), ofMeans);
    return isBack ? 0 : NaN;
  });
  const toldLately = (t: number) =>
    range(differences, t, Math.max(3 * HOUR_MS, 6 * stepMs))
      .map(({ time }) => told(time))
      .filter((of) => !Number.isNaN(of));
  const isCalm = (t: number) => !toldLately(t).at(-1);
  const calm = range(differences, timeMs - stepMs, shape.levelMs).filter(({ time }) => isCalm(time));
  const level = calm.length > 0 ? avg(calm.map(({ value }) => value)) : reference(timeMs) || 0;
  const here = residuals.some(({ time }) => time === timeMs);
  const all = toldLately(timeMs);
  const side = Math.sign(all.at(-1) ?? 0);
  return {
    level,
    incident: side === 0 ? 0 : side * Math.max(...all.map((of) => side * of)),
    predicted: seasonal(timeMs) + level,
    sigma: unitAsOf(renewal(timeMs)),
    ordinary: unitOf(local, shape.sudden).ordinary,
    ...(here ? lasting(timeMs) : { lastingMean: NaN, lastingPredicted: NaN }),
    lastingUnit: unitOf(means, shape.lasting).unit,
  };
}

function once(compute: (t: number) => number): (t: number) => number {
  const known = new Map<number, number>();
  return (t) => {
    const value = known.get(t) ?? compute(t);
    known.set(t, value);
    return value;
  };
}

function expectClose(actual: number, expected: number) {
  if (Number.isNaN(expected)) {
    expect(actual).toBeNaN();
  } else {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  }
}
