import { DAY, HOUR, MINUTE } from '../../demo/traffic/clock';
import { requestRate, type World } from '../../demo/traffic/requestRate';
import { ENVIRONMENTS, JOBS, type Job } from '../../demo/traffic/requestSeries';
import type { LabelledEvent } from '../../demo/traffic/truth';

const [PRODUCTION] = ENVIRONMENTS;
const LENGTH_MS = 35 * DAY;

/**
 * OpenMetrics text of five weeks of `service_requests`, one series for each of `count` services in four zones, by the generator of
 * the demo: each has noise of its own. An outage spreads through the first services of zone b, one service after the other by
 * 10 minutes, and still goes on at the end. Service 2 has a dip from 25 to 10 minutes before the end, service 3 one of 25 minutes
 * between two full hours, 15 hours before it.
 *
 * @param outages - how many services it reaches
 */
export function servicesText(count: number, endMs: number, stepMs: number, outages: number): string {
  const lines = ['# TYPE service_requests gauge'];
  for (let i = 0; i < count; i++) {
    const job = { ...JOBS[i % JOBS.length], name: `service-${i}`, stream: 20_000 + 700 * i };
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
    for (let timeMs = endMs - LENGTH_MS; timeMs <= endMs; timeMs += stepMs) {
      lines.push(
        `service_requests{service="service-${i}",zone="${zone}"} ${requestRate(world, job, PRODUCTION, timeMs)} ${timeMs / 1000}`
      );
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
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
