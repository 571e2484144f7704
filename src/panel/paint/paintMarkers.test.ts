import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { markerRows, paintMarkers } from './paintMarkers';

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

describe('paintMarkers', () => {
  function markers(verdict: number, pending?: number[]) {
    const { plane, painted } = recordedPlane();
    paintMarkers(plane, { ...shape([verdict]), pending }, [0], 'red', 'hollow');
    return painted;
  }

  it('points up above the band and down below it', () => {
    expect(markers(1)).toEqual(['fill red 2,110.2 16x14.8', 'stroke red 2.4: 10,110.2 18,125 2,125']);
    expect(markers(-1)).toEqual(['fill red 2,115 16x14.8', 'stroke red 2.4: 10,129.8 18,115 2,115']);
  });

  it('is a rhomb where only what lasts is abnormal', () => {
    expect(markers(2)[1]).toBe('stroke red 2.4: 10,110 17.2,118 10,126 2.8,118');
  });

  it('is hollow while the event is pending', () => {
    expect(markers(1, [1])[0]).toMatch(/^fill hollow /);
  });
});
