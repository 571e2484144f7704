import type { Job } from './requestSeries';
import { DAY, HOUR, MINUTE, startOfDay, weekday } from './clock';

/**
 * The labelled truth of the demo's traffic: everything in it that is not season, growth or noise. The generator reads this
 * list and nothing else, so what is labelled and what happens cannot differ.
 */
type Metric = Job['metric'];

/** Labels of what is hit. */
type Cause = Record<string, string>;

type EventKind = 'holiday' | 'outage' | 'spike' | 'drift' | 'scrape';

interface RelativeEvent {
  id: string;
  kind: EventKind;
  metric?: Metric;
  /** Whom it hits, a job or a service; no name = all of them. */
  name?: string;
  /** The day it begins: so many days before the day of the anchor; none: `atMs` is from the anchor itself. */
  daysBefore?: number;
  /** ... or the last such weekday at or before that (0 = Sunday), where the weekday matters. */
  weekday?: number;
  /** UTC offset into that day. */
  atMs: number;
  lengthMs: number;
  /** What the traffic is multiplied by; for a drift at its far end, on the way there it grows linearly. */
  factor: number;
  /** Which of its series: those with these labels get all that is more, or lack all that is missing. None: all alike. */
  cause: Cause;
  /** All instances of the job restart when it ends: their counters start again at 0. */
  restarts?: boolean;
  text: string;
}

export interface LabelledEvent {
  id: string;
  kind: EventKind;
  metric: Metric;
  match: { environment?: 'production'; job?: string; service?: string };
  direction: 'above' | 'below';
  fromMs: number;
  toMs: number;
  factor: number;
  cause: Cause;
  restarts: boolean;
  text: string;
}

const SERVICES = { metric: 'service_requests_total' } as const;

const TRUTH: RelativeEvent[] = [
  {
    id: 'holiday',
    kind: 'holiday',
    daysBefore: 7,
    weekday: 3,
    atMs: 0,
    lengthMs: DAY,
    factor: 0.55,
    cause: {},
    text: 'A public holiday in the middle of the week: 45 % less traffic all day, for every job.',
  },
  {
    id: 'bad-release',
    kind: 'outage',
    name: 'apiserver',
    daysBefore: 9,
    atMs: 11 * HOUR,
    lengthMs: 5 * HOUR,
    factor: 0.35,
    cause: { controller: 'projects' },
    restarts: true,
    text: 'A bad release: the controller "projects" answers nothing for five hours, two thirds of the traffic. A week later it must not bend the prediction.',
  },
  {
    id: 'drift',
    kind: 'drift',
    name: 'webserver',
    daysBefore: 5,
    atMs: 6 * HOUR,
    lengthMs: 36 * HOUR,
    factor: 1.4,
    cause: { controller: 'sessions' },
    text: 'A slow drift: a loop of sign-ins at the controller "sessions" adds up to 40 % within 36 hours, then it is fixed.',
  },
  {
    id: 'outage',
    kind: 'outage',
    name: 'gitserver',
    daysBefore: 3,
    atMs: 10 * HOUR,
    lengthMs: 45 * MINUTE,
    factor: 0.5,
    cause: { instance: 'gitserver-1:8080' },
    restarts: true,
    text: 'An outage: the first of two instances answers nothing for 45 minutes, then both restart.',
  },
  {
    id: 'spike',
    kind: 'spike',
    name: 'apiserver',
    daysBefore: 1,
    atMs: 14 * HOUR + 30 * MINUTE,
    lengthMs: 25 * MINUTE,
    factor: 1.8,
    cause: { status_code: '500' },
    text: 'A spike: clients ask again and again for what fails with status 500, for 25 minutes.',
  },
  {
    ...SERVICES,
    id: 'services-holiday',
    kind: 'holiday',
    daysBefore: 7,
    weekday: 3,
    atMs: 0,
    lengthMs: DAY,
    factor: 0.55,
    cause: {},
    text: 'The same public holiday, for every service.',
  },
  {
    ...SERVICES,
    id: 'services-scrape',
    kind: 'scrape',
    daysBefore: 2,
    atMs: 16 * HOUR,
    lengthMs: 40 * MINUTE,
    factor: 0.5,
    cause: { zone: 'a' },
    text: 'A broken scrape: nothing is known of zone a for 40 minutes, so that every service seems to have half its traffic.',
  },
  {
    ...SERVICES,
    id: 'services-spike',
    kind: 'spike',
    name: 'thumbnails',
    daysBefore: 1,
    atMs: 9 * HOUR,
    lengthMs: 50 * MINUTE,
    factor: 1.6,
    cause: { zone: 'a' },
    text: 'A spike: one client has all pictures made anew, in zone a.',
  },
  ...['payments', 'checkout', 'orders'].map(
    (name, i): RelativeEvent => ({
      ...SERVICES,
      id: `services-spread-${i + 1}`,
      kind: 'outage',
      name,
      atMs: (10 * i - 40) * MINUTE,
      lengthMs: 5 * HOUR,
      factor: 0.55,
      cause: { zone: 'b' },
      text: 'An outage that spreads and goes on: payments answers little in zone b, ten minutes later checkout, ten more and orders.',
    })
  ),
];

/** The same list with absolute times, oldest first. */
export function resolveTruth(anchorMs: number, events: RelativeEvent[] = TRUTH): LabelledEvent[] {
  return events.map((event) => resolve(event, anchorMs)).sort((a, b) => a.fromMs - b.fromMs);
}

function resolve(event: RelativeEvent, anchorMs: number): LabelledEvent {
  const { name, metric = 'http_requests_total' } = event;
  let zeroMs = anchorMs;
  if (event.daysBefore !== undefined) {
    zeroMs = startOfDay(anchorMs) - event.daysBefore * DAY;
  }
  if (event.weekday !== undefined) {
    zeroMs -= ((weekday(zeroMs) - event.weekday + 7) % 7) * DAY;
  }
  return {
    id: event.id,
    kind: event.kind,
    metric,
    match:
      metric === 'http_requests_total'
        ? { environment: 'production', ...(name && { job: name }) }
        : { ...(name && { service: name }) },
    direction: event.factor < 1 ? 'below' : 'above',
    fromMs: zeroMs + event.atMs,
    toMs: zeroMs + event.atMs + event.lengthMs,
    factor: event.factor,
    cause: event.cause,
    restarts: event.restarts ?? false,
    text: event.text,
  };
}
