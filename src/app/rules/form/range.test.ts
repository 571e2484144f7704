import { absoluteRange, rangeParameters, readRange, untilNow } from './range';

describe('the time range in the address', () => {
  test.each<[string, Record<string, string>]>([
    ['', {}],
    ['?from=now-4w&to=now', {}],
    ['?from=now-7d&to=now-1d', { from: 'now-7d', to: 'now-1d' }],
    ['?from=1772000000000&to=1772600000000', { from: '1772000000000', to: '1772600000000' }],
    ['?from=1772600000000&to=1772000000000', {}],
    ['?from=nonsense&to=now', {}],
    ['?from=now-7d', {}],
  ])('"%s" is %j', (search, parameters) => {
    expect(rangeParameters(readRange(search))).toEqual(parameters);
  });

  test('carries what was zoomed to', () => {
    const { from, to } = readRange(`?${new URLSearchParams(rangeParameters(absoluteRange(1000, 2000)))}`);
    expect([from.valueOf(), to.valueOf()]).toEqual([1000, 2000]);
  });

  test.each([
    [1000, 3000, 2000, 2000],
    [1000, 1500, 2000, 1500],
    [2500, 3000, 2000, 3000],
  ])('from %d to %d, seen at %d, ends at %d', (fromMs, toMs, nowMs, endMs) => {
    expect(untilNow(absoluteRange(fromMs, toMs), nowMs).to.valueOf()).toBe(endMs);
  });
});
