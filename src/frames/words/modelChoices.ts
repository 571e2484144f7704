import type { Direction, Method, Spread } from '../../core';

/** One of a few, as a group of radio buttons shows it. */
export interface Choice<T> {
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
