import { markerRows } from './paintMarkers';

const shape = (verdict: number[]) => ({
  times: verdict.map((_, i) => i),
  observed: verdict,
  verdict,
  first: 0,
  last: verdict.length - 1,
  maxGapMs: 1,
});

describe('markerRows', () => {
  it('marks every outlier while there is room', () => {
    expect(markerRows(shape([0, 1, 3, 0, -2]), (time) => time * 10, 7)).toEqual([1, 2, 4]);
  });

  it('thins a dense run out and always marks its first outlier', () => {
    expect(markerRows(shape([0, 1, 1, 1, 1, 1]), (time) => time * 3, 7)).toEqual([1, 4]);
  });

  it('marks a change of direction however near it is', () => {
    expect(markerRows(shape([1, -1, 1]), (time) => time, 7)).toEqual([0, 1, 2]);
  });
});
