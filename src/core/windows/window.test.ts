import { InvalidInputError } from '../invalidInput';
import { inspectTimes, type Times } from './times';
import { windowsAt } from './window';

const times = Float64Array.of(0, 10, 20, 30, 60);
const samples = inspectTimes(times, 'test');
const ends = (values: number[]): Times => ({ times: Float64Array.from(values), stepMs: 0, regular: false });
const held = (at: number[], rangeMs: number, bounds: 'closed' | 'left-open', offsetMs = 0) => {
  const { first, end } = windowsAt(samples, ends(at), rangeMs, bounds, offsetMs);
  return Array.from(first, (index, i) => Array.from(times.slice(index, end[i])));
};

describe('windowsAt', () => {
  it('has both ends of a closed window, as Prometheus 2', () => {
    expect(held([20], 20, 'closed')).toEqual([[0, 10, 20]]);
  });

  it('leaves out the sample exactly at the start of a left-open window, as Prometheus 3', () => {
    expect(held([20], 20, 'left-open')).toEqual([[10, 20]]);
  });

  it('goes by time, so that a gap empties a window instead of reaching further back', () => {
    expect(held([50, 60, 70], 15, 'closed')).toEqual([[], [60], [60]]);
  });

  it('subtracts the offset from the end of the window', () => {
    expect(held([60, 90], 10, 'closed', 30)).toEqual([[20, 30], [60]]);
  });

  it('is empty before the first sample and after the last one has left', () => {
    expect(held([-5, 100], 10, 'closed')).toEqual([[], []]);
  });

  it('follows ends that step back, as a repeated hour makes them', () => {
    expect(held([30, 60, 20, 30], 10, 'left-open')).toEqual([[30], [60], [20], [30]]);
  });

  it('has the edge that lies on a sample, though neither end nor range is a whole number of steps', () => {
    const every15 = inspectTimes(
      Float64Array.from({ length: 200 }, (_, i) => i * 15_000),
      'test'
    );
    // Both edges of a window of 839 s, from 945 s = 63 steps to 1784 s.
    const later = inspectTimes(Float64Array.of(1_784_000, 1_799_000), 'test');
    const edges = (bounds: 'closed' | 'left-open') => {
      const { first, end } = windowsAt(every15, later, 839_000, bounds);
      return Array.from(first, (index, i) => [index, end[i]]);
    };
    expect(edges('closed')).toEqual([
      [63, 119],
      [64, 120],
    ]);
    expect(edges('left-open')).toEqual([
      [64, 119],
      [65, 120],
    ]);
  });

  it.each(['closed', 'left-open'] as const)('has the same on two grids, counted or walked over: %s', (bounds) => {
    const every15 = inspectTimes(
      Float64Array.from({ length: 40 }, (_, i) => i * 15_000),
      'test'
    );
    const every40 = inspectTimes(
      Float64Array.from({ length: 30 }, (_, i) => (i - 5) * 40_000),
      'test'
    );
    for (const [rangeMs, offsetMs] of [
      [60_000, 0],
      [59_000, 0],
      [90_000, -30_000],
      [15_000, 7_000],
    ]) {
      const walked = windowsAt({ ...every15, regular: false }, every40, rangeMs, bounds, offsetMs);
      const { first, end } = windowsAt(every15, every40, rangeMs, bounds, offsetMs);
      const heldBy = (of: typeof walked) => Array.from(of.first, (index, i) => every15.times.slice(index, of.end[i]));
      expect(heldBy({ ...walked, first, end })).toEqual(heldBy(walked));
    }
  });

  it('refuses a range that is not positive, and says which', () => {
    expect(() => held([0], -1, 'closed')).toThrow(new InvalidInputError('rangeMs', -1));
  });
});
