import type { Choice } from '../../frames/words/modelChoices';
import type { BaselineSource } from '../query/savedQuery';

export const SHOWN: Array<Choice<'band' | 'cycles'>> = [
  { label: 'Band', value: 'band' },
  { label: 'Each cycle', value: 'cycles', description: 'Every past week’s prediction as a line of its own.' },
];

export const BASELINES: Array<Choice<BaselineSource>> = [
  { label: 'Browser', value: 'browser', description: 'Computed here, from the history of the expression.' },
  {
    label: 'Recording rules',
    value: 'rules',
    description: 'Read from the series that exported rules record; no band for a series without them.',
  },
  {
    label: 'Automatic',
    value: 'auto',
    description: 'From recording rules for each series where they are there and right, else computed here.',
  },
];
