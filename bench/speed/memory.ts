import v8 from 'v8';
import { analyze, defaultModel, type ModelSpec } from '../../src/core';
import { bytes, collect } from './gc';
import { picture } from './picture';
import { row, type Section } from './section';

const COUNT = 8640;
const { series, evaluation } = picture(COUNT);
const MODELS: Array<[string, ModelSpec]> = [
  ['z-score', defaultModel('zscore')],
  ['seasonal', defaultModel('seasonal')],
  ['seasonal, residual spread', defaultModel('seasonal', 'residual')],
  ['seasonal, robust spread', defaultModel('seasonal', 'robust')],
];

/** Nothing is collected within one call, so that what it allocates is what it adds at most, its result included. */
export const memory: Section = {
  title: 'bytes per sample that one call allocates in all, its result included, and that it leaves behind',
  async run(print) {
    print(row('', 'allocated', 'kept', 'at most'));
    for (const [title, model] of MODELS) {
      const call = () => analyze(series, evaluation, model).events.length;
      // Code that is not yet compiled boxes every number it adds.
      repeat(3000, call);
      const allocated: number[] = [];
      for (let i = 0; i < 15; i++) {
        await collect();
        const before = bytes();
        call();
        allocated.push(bytes() - before);
      }
      await collect();
      const before = bytes();
      repeat(200, call);
      await collect();
      const kept = (bytes() - before) / 200;
      const median = allocated.sort((a, b) => a - b)[7];
      print(row(title, (median / COUNT).toFixed(1), (kept / COUNT).toFixed(2), '48 and 0'));
    }
  },
};

// Nor is code thrown away that only the many collections here make look old.
v8.setFlagsFromString('--no-flush-bytecode');

function repeat(times: number, work: () => void) {
  for (let i = 0; i < times; i++) {
    work();
  }
}
