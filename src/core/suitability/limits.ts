import type { Fitness } from './reason';

/** Above the first number a model is `fair`, above the second one `poor`. */
export type Limits = readonly [fair: number, poor: number];

/** Limits for the extremes, in sigmas: +-4 is usual, with +-20 the sigma misleads (the article's fit check). */
export const TAIL_LIMITS: Limits = [6, 20];
/** Limits for the share of a series' movement that does not come back after a period. */
export const SEASONLESS_LIMITS: Limits = [0.5, 0.8];
/** Limits for the smallest visible change at the median time, as a share of the prediction. */
export const CHANGE_LIMITS: Limits = [0.3, 0.6];

/** Limits for how many times closer past periods are by a zone's calendar than by hours. */
export const CALENDAR_LIMITS: Limits = [1.5, 3];

/** Limits for the share of samples outside. */
export const OFTEN: Limits = [0.05, 0.2];

export function fitnessOf(number: number, [fair, poor]: Limits): Fitness {
  return number > poor ? 'poor' : number > fair ? 'fair' : 'good';
}
