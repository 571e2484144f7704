import { MINUTE } from './clock';
import { FAMILIES } from './families';
import { normal } from './noise';
import { hits, requestsPerMinute, type World } from './requestRate';
import type { CounterSeries } from './requestSeries';

const ALL_SERIES = FAMILIES.flatMap(({ series }) => series);

const { floor, max, round, sqrt } = Math;

/**
 * Requests of each series in a minute. First they are drawn as if all series of a job were hit alike: that decides how many it has.
 * While an event has a cause they are dealt to its series as the cause wants it, to the last request.
 *
 * A minute is computed once for all series of a job. For one file, or one exporter: it forgets nothing.
 */
export class RequestCounts {
  private tables = new Map<string, Map<number, number[]>>();
  /** The world without the events that have a cause. */
  private readonly calm: World;

  constructor(private readonly world: World) {
    this.calm = { ...world, events: world.events.filter((event) => !hasCause(event)) };
  }

  of(series: CounterSeries): (minuteMs: number) => number {
    const siblings = ALL_SERIES.filter(
      ({ job, environment }) => job === series.job && environment === series.environment
    );
    const place = siblings.indexOf(series);
    const key = `${series.job.name} ${series.environment.name}`;
    const table = this.tables.get(key) ?? new Map<number, number[]>();
    this.tables.set(key, table);
    return (minuteMs) => {
      let counts = table.get(minuteMs);
      if (counts === undefined) {
        counts = this.countsOf(siblings, minuteMs);
        table.set(minuteMs, counts);
      }
      return counts[place];
    };
  }

  private countsOf(siblings: CounterSeries[], minuteMs: number): number[] {
    const [{ job, environment }] = siblings;
    const [good, bad] = [false, true].map((failed) =>
      requestsPerMinute(this.world, job, environment, failed, minuteMs)
    );
    const noisy = ({ stream }: CounterSeries, expected: number) =>
      // Requests arrive independently: the spread of a count is its square root.
      max(0, expected + sqrt(expected) * normal(this.world.seed, stream, minuteMs / MINUTE));
    const drawn = siblings.map((one) => round(noisy(one, one.share * (one.failed ? bad : good))));
    const event = this.world.events.find((one) => hasCause(one) && hits(one, job, environment, minuteMs));
    if (!event) {
      return drawn;
    }
    const total = drawn.reduce((sum, count) => sum + count, 0);
    const usual = siblings.map(
      (one) => one.share * requestsPerMinute(this.calm, job, environment, one.failed, minuteMs)
    );
    const wanted = withCause(usual, siblings, event.cause, total);
    return dealt(
      total,
      siblings.map((one, i) => noisy(one, wanted[i]))
    );
  }
}

function hasCause({ cause }: World['events'][number]): boolean {
  return Object.keys(cause).length > 0;
}

/** Who has the labels of the cause gets what the others leave of the total. */
function withCause(usual: number[], siblings: CounterSeries[], cause: Record<string, string>, total: number): number[] {
  const isHit = siblings.map(({ labels }) => Object.entries(cause).every(([name, value]) => labels[name] === value));
  const [mine, others] = [true, false].map((wanted) =>
    usual.reduce((sum, count, i) => sum + (isHit[i] === wanted ? count : 0), 0)
  );
  const factor = max(0, total - others) / mine;
  return usual.map((count, i) => (isHit[i] ? factor * count : count));
}

/** Whole numbers in proportion to the weights, which add up to the total: the largest remainders are rounded up. */
function dealt(total: number, weights: number[]): number[] {
  const scale = total / weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => floor(weight * scale));
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = weights
    .map((weight, i) => ({ i, remainder: weight * scale - counts[i] }))
    .sort((a, b) => b.remainder - a.remainder);
  byRemainder.slice(0, left).forEach(({ i }) => counts[i]++);
  return counts;
}
