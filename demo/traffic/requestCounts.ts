import { MINUTE } from './clock';
import { FAMILIES } from './families';
import { normal } from './noise';
import { hits, requestsPerMinute, worldOf, type World } from './requestRate';
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

  constructor(private readonly world: World) {}

  of(series: CounterSeries): (minuteMs: number) => number {
    const siblings = ALL_SERIES.filter(
      ({ job, environment }) => job === series.job && environment === series.environment
    );
    const place = siblings.indexOf(series);
    const key = `${series.job.name} ${series.environment.name}`;
    const table = this.tables.get(key) ?? new Map<number, number[]>();
    this.tables.set(key, table);
    const world = worldOf(this.world, series);
    return (minuteMs) => {
      // Numbers this small are quicker keys than milliseconds.
      const minute = minuteMs / MINUTE;
      let counts = table.get(minute);
      if (counts === undefined) {
        counts = countsOf(world, siblings, minute);
        table.set(minute, counts);
      }
      return counts[place];
    };
  }
}

function countsOf(world: World, siblings: CounterSeries[], minute: number): number[] {
  const [{ job, environment }] = siblings;
  const minuteMs = minute * MINUTE;
  const rates = requestsPerMinute(world, job, environment, minuteMs);
  const drawn = siblings.map((one) => round(noisy(world, one, one.share * rates[+one.failed], minute)));
  const event = world.events.find((one) => hasCause(one) && hits(one, job, environment, minuteMs));
  if (!event) {
    return drawn;
  }
  const total = drawn.reduce((sum, count) => sum + count, 0);
  const calm = { ...world, events: world.events.filter((one) => !hasCause(one)) };
  const calmRates = requestsPerMinute(calm, job, environment, minuteMs);
  const usual = siblings.map((one) => one.share * calmRates[+one.failed]);
  const wanted = withCause(usual, siblings, event.cause, total);
  return dealt(
    total,
    siblings.map((one, i) => noisy(world, one, wanted[i], minute))
  );
}

/** Requests arrive independently: the spread of a count is its square root. Not a closure: tsx names each anew, which is slow. */
function noisy({ seed }: World, { stream }: CounterSeries, expected: number, minute: number): number {
  return max(0, expected + sqrt(expected) * normal(seed, stream, minute));
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
