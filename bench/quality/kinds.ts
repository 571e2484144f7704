import { analyze, DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, visibleChanges, WEEK_MS } from '../../src/core';
import { Random } from '../parts/random';

/** A kind of series with one incident of a known shape, generated: what the labelled series lack. */
interface Kind {
  title: string;
  stepMs: number;
  /** When the incident is, after nine weeks. */
  fromMs: number;
  toMs: number;
  valueAt: (ms: number, isIncident: boolean) => number;
}

const NIGHT = 0.3;
const isWeekend = (ms: number) => Math.floor(ms / DAY_MS) % 7 > 4;

/** Traffic of a working day or of a Sunday. */
function traffic(ms: number, isSunday: boolean): number {
  return (1 + 0.5 * Math.sin(2 * Math.PI * ((ms % DAY_MS) / DAY_MS - NIGHT))) * (isSunday ? 0.6 : 1);
}

/** A Wednesday with Sunday's profile; half of the noise comes and goes within some samples. */
function holiday(stepMs: number, noise: number, random: Random): Kind {
  let slow = 0;
  return {
    title: `holiday, noise ${100 * noise} %`,
    stepMs,
    fromMs: 2 * DAY_MS,
    toMs: 3 * DAY_MS,
    valueAt: (ms, isHoliday) => {
      slow = 0.9 * slow + 0.44 * noise * random.normal();
      return 1000 * traffic(ms, isHoliday || isWeekend(ms)) * (1 + slow + 0.5 * noise * random.normal());
    },
  };
}

/** Usually 0.2 % of the requests fail, for three samples twice a day 1 %, and in the incident more. */
function errorRatio(stepMs: number, requests: number, ratio: number, random: Random): Kind {
  let burst = 0;
  return {
    title: `${requests} requests a sample, 0.2 % to ${100 * ratio} % of errors for 30 minutes`,
    stepMs,
    fromMs: 2.5 * DAY_MS,
    toMs: 2.5 * DAY_MS + 30 * MINUTE_MS,
    valueAt: (ms, isIncident) => {
      burst = random.next() < (2 * stepMs) / DAY_MS ? 3 : burst - 1;
      const all = requests * traffic(ms, isWeekend(ms));
      return poisson(all * (isIncident ? ratio : burst > 0 ? 0.01 : 0.002), random) / all;
    },
  };
}

/** Half of the traffic for three hours. */
function halved(stepMs: number, noise: number, random: Random): Kind {
  return {
    title: `half of it for 3 hours, noise ${100 * noise} %`,
    stepMs,
    fromMs: 2 * DAY_MS + 10 * HOUR_MS,
    toMs: 2 * DAY_MS + 13 * HOUR_MS,
    valueAt: (ms, isIncident) =>
      1000 * traffic(ms, isWeekend(ms)) * (isIncident ? 0.5 : 1) * (1 + noise * random.normal()),
  };
}

/** `--kinds`: how much of such an incident `sharp` marks, and what its badge says that it can see. */
export function kindsTable(): string {
  const random = new Random(16);
  const steps = [MINUTE_MS, 5 * MINUTE_MS, HOUR_MS];
  const kinds = [
    ...steps.flatMap((step) => [0.03, 0.1].map((noise) => holiday(step, noise, random))),
    ...steps
      .slice(0, 2)
      .flatMap((step) =>
        [20, 200, 2000].flatMap((requests) =>
          [0.01, 0.02, 0.05].map((ratio) => errorRatio(step, requests, ratio, random))
        )
      ),
    ...[0.03, 0.1, 0.2].map((noise) => halved(HOUR_MS, noise, random)),
  ];
  return ['| | step | marked | sees a change of | that lasts |', '|---|---|---|---|---|', ...kinds.map(rowOf)].join(
    '\n'
  );
}

function rowOf({ title, stepMs, fromMs, toMs, valueAt }: Kind): string {
  const startMs = Date.UTC(2025, 9, 20);
  const times = Float64Array.from({ length: (9.5 * WEEK_MS) / stepMs }, (_, i) => startMs + i * stepMs);
  const inIncident = (time: number) => time - startMs - 9 * WEEK_MS >= fromMs && time - startMs - 9 * WEEK_MS < toMs;
  const values = times.map((time) => valueAt(time - startMs, inIncident(time)));
  const analysis = analyze({ times, values }, times.slice(times.findIndex(inIncident)), defaultModel('sharp'));
  const { verdict, model, tiers, lasting } = analysis;
  const inside = analysis.times.filter(inIncident).length;
  const marked = verdict.subarray(0, inside).filter((side) => side !== 0).length / inside;
  const lastingBand = { ...lasting!, times: analysis.times, predicted: tiers!.lastingPredicted, model };
  const seen = [analysis, lastingBand].map((band) => visibleChanges(band)!.median.share);
  const percents = [marked, ...seen].map((share) => `${Math.round(100 * share)} %`);
  return `| ${title} | ${stepMs / MINUTE_MS}m | ${percents.join(' | ')} |`;
}

/** Knuth's for small means, the normal one for large. */
function poisson(mean: number, random: Random): number {
  if (mean > 50) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  }
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) {
    product *= random.next();
  }
  return count;
}
