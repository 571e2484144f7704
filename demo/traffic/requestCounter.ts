import { MINUTE, WEEK } from './clock';
import { RequestCounts } from './requestCounts';
import { isAbout, type World } from './requestRate';
import type { CounterSeries } from './requestSeries';

const { floor } = Math;

/**
 * The value of one counter at any time: requests counted since its instance last started. A pure function of world, series
 * and time, computed minute by minute; asking for ascending times makes it cheap.
 */
export class RequestCounter {
  private minuteMs = NaN;
  private count = 0;
  private next = 0;
  private nextMs = NaN;

  constructor(
    private readonly world: World,
    private readonly series: CounterSeries,
    /** Requests of this series in the minute that begins at the given time; shared work may be kept by the caller. */
    private readonly requestsIn: (minuteMs: number) => number = new RequestCounts(world).of(series)
  ) {}

  /** At a time between two minutes the requests of that minute have arrived evenly. */
  valueAt(timeMs: number): number {
    const minuteMs = floor(timeMs / MINUTE) * MINUTE;
    if (!(minuteMs >= this.minuteMs)) {
      this.minuteMs = lastRestart(this.world, this.series, minuteMs);
      this.count = 0;
    }
    while (this.minuteMs < minuteMs) {
      this.count += this.requestsIn(this.minuteMs);
      this.minuteMs += MINUTE;
      if (lastRestart(this.world, this.series, this.minuteMs) === this.minuteMs) {
        this.count = 0;
      }
    }
    if (timeMs === minuteMs) {
      return this.count;
    }
    if (this.nextMs !== minuteMs) {
      this.nextMs = minuteMs;
      this.next = this.requestsIn(minuteMs);
    }
    return this.count + floor((this.next * (timeMs - minuteMs)) / MINUTE);
  }
}

/** Nobody scraped the series at that time. */
export function isLost({ events }: World, { job, environment, labels }: CounterSeries, timeMs: number): boolean {
  return events.some(
    (event) =>
      event.kind === 'scrape' &&
      isAbout(event, job, environment) &&
      timeMs >= event.fromMs &&
      timeMs < event.toMs &&
      Object.entries(event.cause).every(([name, value]) => labels[name] === value)
  );
}

/** When the series' instance last started, at or before `timeMs`: its weekly deployment, or the end of an outage. */
export function lastRestart(world: World, series: CounterSeries, timeMs: number): number {
  let last = series.deployMs + floor((timeMs - series.deployMs) / WEEK) * WEEK;
  for (const event of world.events) {
    if (event.restarts && isAbout(event, series.job, series.environment) && event.toMs <= timeMs && event.toMs > last) {
      last = event.toMs;
    }
  }
  return last;
}
