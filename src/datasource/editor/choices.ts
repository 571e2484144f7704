import type { Direction, Method, Spread } from '../../core';
import type { BaselineSource } from '../savedQuery';

interface Choice<T> {
  label: string;
  value: T;
  description?: string;
}

export const METHODS: Array<Choice<Method>> = [
  {
    label: 'Seasonal',
    value: 'seasonal',
    description: 'What past weeks predict for this hour of the week, plus the growth since.',
  },
  {
    label: 'Sharp',
    value: 'sharp',
    description:
      'Past weeks and yesterday at today’s level, in units of last week’s tail: finds incidents of minutes, and what lasts.',
  },
  { label: 'z-score', value: 'zscore', description: 'The mean of the last week. For metrics without a season.' },
];

export const SPREADS: Array<Choice<Spread>> = [
  {
    label: 'Weekly',
    value: 'weekly',
    description: 'σ of the metric over a week, as in the article. Holds the daily swing.',
  },
  {
    label: 'Residual',
    value: 'residual',
    description: 'σ of observed - predicted over a week. Sees much smaller changes.',
  },
  {
    label: 'Robust',
    value: 'robust',
    description: '1.4826 x the median of |observed - predicted|: one outlier does not widen it.',
  },
];

export const DIRECTIONS: Array<Choice<Direction>> = [
  { label: 'Both', value: 'both' },
  { label: 'Above', value: 'above' },
  { label: 'Below', value: 'below' },
];

export const SHOWN: Array<Choice<'band' | 'cycles'>> = [
  { label: 'Band', value: 'band' },
  { label: 'Each cycle', value: 'cycles', description: 'Every past week’s prediction as a line of its own.' },
];

export const BASELINES: Array<Choice<BaselineSource>> = [
  { label: 'Browser', value: 'browser', description: 'Computed here, from the history of the expression.' },
  {
    label: 'Recording rules',
    value: 'rules',
    description: 'Read from the series that exported rules record; no band without them.',
  },
  {
    label: 'Automatic',
    value: 'auto',
    description: 'From recording rules where they are there and right, else computed here.',
  },
];
