import fc from 'fast-check';
import { createScenario } from '../../demo/scenario';
import { DAY, MINUTE, weekday } from '../../demo/traffic/clock';
import { RequestCounter } from '../../demo/traffic/requestCounter';
import { RequestCounts } from '../../demo/traffic/requestCounts';
import { FAMILIES } from '../../demo/traffic/families';
import { ENVIRONMENTS, JOBS } from '../../demo/traffic/requestSeries';
import { requestRate } from '../../demo/traffic/requestRate';
import { resolveTruth, type LabelledEvent } from '../../demo/traffic/truth';

const now = Date.UTC(2026, 10, 24, 4, 30);
const { world } = createScenario(now, 'test');
const calm = { ...world, events: [] };
const [production, staging] = ENVIRONMENTS;
/** A broken scrape is none of the traffic's. */
const inTraffic = world.events.filter(({ kind }) => kind !== 'scrape');
const seriesOf = ({ metric, match }: LabelledEvent) =>
  FAMILIES.flatMap(({ series }) => series).filter(
    ({ job, labels }) => job.metric === metric && Object.entries(match).every(([name, value]) => labels[name] === value)
  );

describe('the labelled truth', () => {
  it.each(inTraffic)('is in the counters: $id', (event) => {
    const series = seriesOf(event);
    // Up to a minute before the end, where the counters may restart.
    const increase = (events: typeof world.events) => {
      const counts = new RequestCounts({ ...world, events });
      return series.reduce((sum, one) => {
        const counter = new RequestCounter({ ...world, events }, one, counts.of(one));
        const from = counter.valueAt(event.fromMs);
        const middle = counter.valueAt(event.toMs - MINUTE);
        return middle < from ? sum : sum + middle - from;
      }, 0);
    };
    const ratio = increase([event]) / increase([]);
    // A drift is half of its far end on average.
    const expected = event.kind === 'drift' ? (1 + event.factor) / 2 : event.factor;
    expect(Math.abs(ratio / expected - 1)).toBeLessThan(0.05);
    expect(event.direction).toBe(ratio < 1 ? 'below' : 'above');
  });

  it.each(inTraffic.filter(({ cause }) => Object.keys(cause).length > 0))(
    'has a cause that gets all that is more, or lacks what is missing: $id',
    (event) => {
      const requests = (events: typeof world.events) => {
        const counts = new RequestCounts({ ...world, events });
        const sums = { cause: 0, others: 0 };
        for (const series of seriesOf(event)) {
          const isHit = Object.entries(event.cause).every(([name, value]) => series.labels[name] === value);
          const of = counts.of(series);
          for (let timeMs = event.fromMs; timeMs < event.toMs; timeMs += MINUTE) {
            sums[isHit ? 'cause' : 'others'] += of(timeMs);
          }
        }
        return sums;
      };
      const [during, usual] = [requests([event]), requests([])];
      const moved = during.cause + during.others - usual.cause - usual.others;
      expect((during.cause - usual.cause) / moved).toBeCloseTo(1, 1);
      expect(Math.abs(during.others / usual.others - 1)).toBeLessThan(0.1);
    }
  );

  it('is all there is: outside of it the traffic is as without it', () => {
    const isLabelled = (job: string, timeMs: number) =>
      world.events.some(
        ({ metric, match, fromMs, toMs }) =>
          metric === 'http_requests_total' && (match.job ?? job) === job && timeMs >= fromMs && timeMs < toMs
      );
    for (const job of JOBS) {
      for (let timeMs = now - 20 * DAY; timeMs < now; timeMs += 5 * MINUTE) {
        const equal = requestRate(world, job, production, timeMs) === requestRate(calm, job, production, timeMs);
        expect(equal || isLabelled(job.name, timeMs)).toBe(true);
        expect(requestRate(world, job, staging, timeMs)).toBe(requestRate(calm, job, staging, timeMs));
      }
    }
  });

  it('lies within the last two weeks, and the holiday on a working day, whenever the demo starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }), (anchorMs) => {
        const events = resolveTruth(anchorMs);
        for (const { id, fromMs, toMs } of events) {
          expect(fromMs).toBeLessThan(toMs);
          // What goes on now is for whoever opens the overview.
          expect(toMs > anchorMs).toBe(id.startsWith('services-spread'));
          expect(fromMs).toBeLessThan(anchorMs);
          expect(fromMs).toBeGreaterThanOrEqual(anchorMs - 14 * DAY);
        }
        expect(weekday(events.find(({ kind }) => kind === 'holiday')!.fromMs)).toBe(3);
      })
    );
  });

  it('has one of each kind at least', () => {
    expect(new Set(world.events.map(({ kind }) => kind))).toEqual(
      new Set(['holiday', 'outage', 'drift', 'spike', 'scrape'])
    );
  });
});

describe('the season', () => {
  it('has no jump from one minute to the next', () => {
    for (const job of JOBS) {
      for (let timeMs = now - 8 * DAY; timeMs < now; timeMs += MINUTE) {
        const ratio = requestRate(calm, job, production, timeMs + MINUTE) / requestRate(calm, job, production, timeMs);
        expect(Math.abs(ratio - 1)).toBeLessThan(0.03);
      }
    }
  });

  it('grows by two per cent a week', () => {
    const week = (endMs: number) => {
      let sum = 0;
      for (let timeMs = endMs - 7 * DAY; timeMs < endMs; timeMs += MINUTE) {
        sum += requestRate(calm, JOBS[0], production, timeMs);
      }
      return sum;
    };
    expect(week(now) / week(now - 28 * DAY)).toBeCloseTo(1.02 ** 4, 2);
  });
});
