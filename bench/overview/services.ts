import { DAY, HOUR, MINUTE } from '../../demo/traffic/clock';
import { requestRate, type World } from '../../demo/traffic/requestRate';
import { ENVIRONMENTS, JOBS, type Job } from '../../demo/traffic/requestSeries';
import { analyze, defaultModel } from '../../src/core';
import { seriesNames } from '../../src/recorded/seriesNames';
import { suggestedName } from '../../src/recorded/suggestedName';
import type { LabelledEvent } from '../../demo/traffic/truth';

const [PRODUCTION] = ENVIRONMENTS;
export const LENGTH_MS = 35 * DAY;
/** All that the seasonal method with the spread of residuals reads for a picture of two days. */
export const FULL_LENGTH_MS = 41 * DAY;

/**
 * OpenMetrics text of five weeks of `service_requests`, one series for each of `count` services in four zones, by the generator of
 * the demo: each has noise of its own. An outage spreads through the first services of zone b, one service after the other by
 * 10 minutes, and still goes on at the end. Service 2 has a dip from 25 to 10 minutes before the end, service 3 one of 25 minutes
 * between two full hours, 15 hours before it.
 *
 * @param outages - how many services it reaches
 */
export function servicesText(
  count: number,
  endMs: number,
  stepMs: number,
  outages: number,
  lengthMs = LENGTH_MS
): string {
  const lines = ['# TYPE service_requests gauge'];
  for (let i = 0; i < count; i++) {
    const { zone, rate } = serviceOf(i, endMs, outages);
    for (let timeMs = endMs - lengthMs; timeMs <= endMs; timeMs += stepMs) {
      lines.push(`service_requests{service="service-${i}",zone="${zone}"} ${rate(timeMs)} ${timeMs / 1000}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

/** The requests of one of the services at a time. */
export function serviceOf(
  i: number,
  endMs: number,
  outages: number
): { zone: string; rate: (timeMs: number) => number } {
  const job = { ...JOBS[i % JOBS.length], name: `service-${i}`, stream: 20_000 + 700 * i } as unknown as Job;
  const zone = 'abcd'[i % 4];
  const place = Math.floor(i / 4);
  const outage = endMs - 180 * MINUTE + place * 10 * MINUTE;
  const pastHour = Math.floor((endMs - 15 * HOUR) / HOUR) * HOUR;
  const events = [
    ...(zone === 'b' && place < outages ? [dip(job, outage, endMs + DAY)] : []),
    ...(i === 3 ? [dip(job, pastHour + 10 * MINUTE, pastHour + 35 * MINUTE)] : []),
    ...(i === 2 ? [dip(job, endMs - 25 * MINUTE, endMs - 9 * MINUTE)] : []),
  ];
  const world: World = { seed: 11, anchorMs: endMs, events };
  return { zone, rate: (timeMs) => requestRate(world, job, PRODUCTION, timeMs) };
}

/** A picture of two days, the day before it, and some hours. */
const READ_DAYS = 4;

/**
 * The same services, and what our rules record of `service_requests` for the seasonal method with the spread of residuals: the
 * observations of six weeks, and predictions, residuals and sigmas of the last days, with windows as Prometheus 2 has them.
 */
export function recordedText(count: number, endMs: number, stepMs: number, outages: number): string {
  const model = { ...defaultModel('seasonal', 'residual'), bounds: 'closed' as const };
  const { observed, prediction, residual, sigma } = seriesNames({
    name: suggestedName('service_requests'),
    model,
    recordBand: false,
  });
  const families: Record<string, string[]> = {
    service_requests: [],
    [observed]: [],
    [prediction]: [],
    [residual]: [],
    [sigma]: [],
  };
  for (let i = 0; i < count; i++) {
    const { zone, rate } = serviceOf(i, endMs, outages);
    const times = gridOf(endMs - FULL_LENGTH_MS, endMs, stepMs);
    const series = { times, values: times.map(rate) };
    const at = gridOf(endMs - 11 * DAY, endMs, stepMs);
    const analysis = analyze(series, at, model, stepMs);
    const write = (name: string, when: Float64Array, values: Float64Array, days = Infinity) =>
      when.forEach((timeMs, row) => {
        if (!Number.isNaN(values[row]) && timeMs >= endMs - days * DAY) {
          families[name].push(`${name}{service="service-${i}",zone="${zone}"} ${values[row]} ${timeMs / 1000}`);
        }
      });
    write('service_requests', times, series.values, READ_DAYS);
    write(observed, times, series.values);
    write(prediction, at, analysis.predicted, READ_DAYS);
    write(
      residual,
      at,
      analysis.observed.map((value, row) => value - analysis.predicted[row])
    );
    write(sigma, at, analysis.sigma, READ_DAYS);
  }
  const texts = Object.entries(families).map(([name, lines]) => `# TYPE ${name} gauge\n${lines.join('\n')}\n`);
  return `${texts.join('')}# EOF\n`;
}

function gridOf(fromMs: number, toMs: number, stepMs: number): Float64Array {
  const first = Math.ceil(fromMs / stepMs);
  return Float64Array.from({ length: Math.floor(toMs / stepMs) - first + 1 }, (_, i) => (first + i) * stepMs);
}

function dip(job: Job, fromMs: number, toMs: number): LabelledEvent {
  return {
    ...{
      id: job.name,
      kind: 'outage',
      metric: 'http_requests_total',
      direction: 'below',
      cause: {},
      restarts: false,
      text: '',
    },
    match: { environment: 'production', job: job.name },
    fromMs,
    toMs,
    factor: 0.3,
  };
}
