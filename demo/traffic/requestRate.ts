import { DAY, HOUR, WEEK, MINUTE, weekday } from './clock';
import { normal, wander } from './noise';
import type { CounterSeries, Environment, Job } from './requestSeries';
import type { LabelledEvent } from './truth';

const { cos, floor, pow, PI } = Math;

/** Everything that decides the traffic; kept beside the data, so that the exporter continues the same world. */
export interface World {
  seed: number;
  /** The moment all events are relative to; the growth is 1 there. */
  anchorMs: number;
  events: LabelledEvent[];
}

/** Share of requests that fail on a normal day. */
const FAILURE_RATIO = 0.004;
/** Per week. */
const GROWTH = 1.02;

/** Requests per second of one job in one environment, all instances and handlers together. */
export function requestRate(world: World, job: Job, environment: Environment, timeMs: number): number {
  let rate = job.requestsPerSecond * environment.share;
  rate *= pow(GROWTH, (timeMs - world.anchorMs) / WEEK);
  rate *= season(job, timeMs);
  rate *= 1 + 0.02 * wander(world.seed, job.stream, timeMs, 3 * HOUR);
  rate *= 1 + 0.02 * wander(world.seed, job.stream + 100, timeMs, 10 * MINUTE);
  for (const event of world.events) {
    if (hits(event, job, environment, timeMs)) {
      rate *= factorAt(event, timeMs);
    }
  }
  return rate;
}

/** Share of requests that are answered with 500. */
function failureRatio(world: World, job: Job, timeMs: number): number {
  return FAILURE_RATIO * (1 + 0.2 * normal(world.seed, job.stream + 200, floor(timeMs / HOUR)));
}

/** Requests of one job and environment in the minute from `minuteMs`, all instances alike: those which succeed, those which fail. */
export function requestsPerMinute(world: World, job: Job, environment: Environment, minuteMs: number): number[] {
  const ratio = failureRatio(world, job, minuteMs);
  const requests = 60 * requestRate(world, job, environment, minuteMs);
  return [requests * (1 - ratio), requests * ratio];
}

export function hits(event: LabelledEvent, job: Job, environment: Environment, timeMs: number): boolean {
  return (
    timeMs >= event.fromMs &&
    timeMs < event.toMs &&
    // Of a broken scrape the traffic knows nothing.
    event.kind !== 'scrape' &&
    isAbout(event, job, environment)
  );
}

/** The world with no events but those of this job or service: quicker to ask minute by minute. */
export function worldOf(world: World, { job, environment }: CounterSeries): World {
  return { ...world, events: world.events.filter((event) => isAbout(event, job, environment)) };
}

/** The event is one of this job or service, whenever. */
export function isAbout({ metric, match }: LabelledEvent, job: Job, environment: Environment): boolean {
  return (
    metric === job.metric &&
    (match.environment ?? environment.name) === environment.name &&
    (match.job ?? match.service ?? job.name) === job.name
  );
}

function factorAt(event: LabelledEvent, timeMs: number): number {
  if (event.kind !== 'drift') {
    return event.factor;
  }
  return 1 + (event.factor - 1) * ((timeMs - event.fromMs) / (event.toMs - event.fromMs));
}

/** Night and day, week and weekend. The weekend sets in smoothly over midnight, as people do. */
function season(job: Job, timeMs: number): number {
  const hour = (timeMs % DAY) / HOUR;
  const wave = 0.8 * cos(((hour - job.peakHour) / 12) * PI) + 0.2 * cos(((hour - 10) / 6) * PI);
  const before = isWeekend(timeMs - 2 * HOUR) ? job.weekend : 1;
  const after = isWeekend(timeMs + 2 * HOUR) ? job.weekend : 1;
  const share = before === after ? 0 : ((((timeMs + 2 * HOUR) % DAY) + DAY) % DAY) / (4 * HOUR);
  return (1 + job.dailySwing * wave) * (before + (after - before) * share);
}

function isWeekend(timeMs: number): boolean {
  const day = weekday(timeMs);
  return day === 0 || day === 6;
}
