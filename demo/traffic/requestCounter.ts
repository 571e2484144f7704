import { MINUTE, WEEK } from './clock';
import { RequestCounts } from './requestCounts';
import { isAbout, worldOf, type World } from './requestRate';
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
  private readonly world: World;

  constructor(
    world: World,
    private readonly series: CounterSeries,
    /** Requests of this series in the minute that begins at the given time; shared work may be kept by the caller. */
    private readonly requestsIn: (minuteMs: number) => number = new RequestCounts(world).of(series)
  ) {
    this.world = worldOf(world, series);
  }

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

  /** Nobody scraped the series at that time. */
  isLost(timeMs: number): boolean {
    return this.world.events.some(
      ({ kind, fromMs, toMs, cause }) =>
        kind === 'scrape' &&
        timeMs >= fromMs &&
        timeMs < toMs &&
        Object.entries(cause).every(([name, value]) => this.series.labels[name] === value)
    );
  }
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
