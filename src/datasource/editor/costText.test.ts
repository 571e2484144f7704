import { defaultModel, MINUTE_MS } from '../../core';
import { stepAdvice } from './costText';

const advice = (method: 'sharp' | 'seasonal', minutes: number, seriesCount: number) =>
  stepAdvice({ model: defaultModel(method), stepMs: minutes * MINUTE_MS }, seriesCount);

it.each<[string, Parameters<typeof advice>, ReturnType<typeof advice>]>([
  ['praises a step that fits', ['sharp', 1, 1], { text: 'The step suits 1 series.' }],
  ['names a coarser one', ['sharp', 1, 100], { text: '100 series load slowly at this step.', step: '10m' }],
  [
    'names a finer one',
    ['sharp', 5, 3],
    { text: '3 series can have a finer step, which finds shorter events.', step: '1m' },
  ],
  ['asks no finer one than the model needs', ['seasonal', 5, 3], { text: 'The step suits 3 series.' }],
  ['says nothing without series', ['sharp', 5, 0], undefined],
])('%s', (_, args, expected) => {
  expect(advice(...args)).toEqual(expected);
});
