import { requestsPerMinute, type World } from './requestRate';
import type { RequestSeries } from './requestSeries';

/**
 * The rate of a job is the same for all its instances and handlers: with this it is computed once per minute, not once per
 * series. For one file, or one exporter: it forgets nothing.
 */
export class SharedRates {
  private tables = new Map<string, Map<number, number>>();

  constructor(private readonly world: World) {}

  /** The same numbers as `expectedRequests`. */
  of(series: RequestSeries): (minuteMs: number) => number {
    const { job, environment, failed, share } = series;
    const key = `${job.name} ${environment.name} ${failed}`;
    const table = this.tables.get(key) ?? new Map<number, number>();
    this.tables.set(key, table);
    return (minuteMs) => {
      let rate = table.get(minuteMs);
      if (rate === undefined) {
        rate = requestsPerMinute(this.world, job, environment, failed, minuteMs);
        table.set(minuteMs, rate);
      }
      return share * rate;
    };
  }
}
