import { passes } from './laneFilter';

const LABELS = { zone: 'b', job: 'api' };

test.each([
  ['any', { text: '' }, true],
  ['part of a label', { text: 'ZONE=b' }, true],
  ['part of a value', { text: 'ap' }, true],
  ['no label that holds it', { text: 'zone=a' }, false],
  ['its state', { text: '', state: 'now' as const }, true],
  ['another state', { text: 'zone', state: 'normal' as const }, false],
])('%s', (_, filter, passed) => expect(passes(filter, LABELS, () => 'now')).toBe(passed));
