import type { DataFrame } from '@grafana/data';
import { ShownFrames } from './shownFrames';

const frames: DataFrame[] = [
  { fields: [], length: 0 },
  { fields: [], length: 0 },
];

it('gives back the frames that were made from the same, in their order', () => {
  const shown = new ShownFrames();
  shown.set('a', frames);
  shown.set('b', [frames[1]]);
  const found = shown.get('a');
  expect(found).toHaveLength(2);
  found!.forEach((frame, i) => expect(frame).toBe(frames[i]));
  expect(shown.get('c')).toBeUndefined();
});

it('does not keep an answer without series, which a dashboard would ask for anew at every step', () => {
  const shown = new ShownFrames();
  shown.set('nothing', []);
  expect(shown.get('nothing')).toBeUndefined();
});
