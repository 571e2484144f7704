import type { WindowBounds } from './windows/series';

/**
 * `zscore`: distance from the mean of the last week (the article's non-seasonal method).
 * `seasonal`: distance from the median of what past weeks predict (the article's seasonal method).
 * `sharp`: past weeks and yesterday, at today's level, in units of usual deviations; a second tier for what lasts (docs/sharp.md).
 */
export type Method = 'zscore' | 'seasonal' | 'sharp';

/**
 * Which standard deviation is the unit of the score.
 * `weekly`: of the observed samples over `windowMs` (the article's); `residual`: of observed - predicted over `windowMs`;
 * `robust`: 1.4826 * median |observed - predicted| over `windowMs`.
 */
export type Spread = 'weekly' | 'residual' | 'robust';

/** Which side of the band counts as outside. */
export type Direction = 'both' | 'above' | 'below';

/** A range of absolute time, both ends included, in milliseconds since the epoch. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

/**
 * Everything that decides a number. Panel, data source and exported rules read the same object.
 * Lengths are milliseconds; the saved JSON has them as PromQL durations ('1w').
 */
export interface ModelSpec {
  method: Method;
  /** Half width of the band, in sigmas. Default 3 for `zscore` and for the spreads `residual` and `robust`; 2 for `weekly`. */
  bandWidth: number;
  /** A second, inner band, in sigmas (the article's narrow picture is 1.5). Absent: one band. */
  innerBandWidth?: number;
  /** Window of mean and sigma. Default 1w. */
  windowMs: number;
  /** Season length S. Default 1w. */
  periodMs: number;
  /** How many past periods vote in the median: K = 1..8. Default 3. */
  cycles: number;
  /** Smoothing window w, centred on the same time k periods ago. Default 4h. */
  smoothingMs: number;
  /** Window T of the two averages whose difference is the growth. Default 1w. */
  trendMs: number;
  spread: Spread;
  direction: Direction;
  /** An event is a run of outliers in one direction that lasts at least this long. Default 10m. */
  forMs: number;
  /** The band is never narrower than this on either side of the prediction, in the metric's unit. */
  minWidth?: number;
  /** ... or than this share of |predicted| (0.1 = 10 %). */
  minWidthRatio?: number;
  /** Logical limits of the metric: the band is clipped to them. */
  clipMin?: number;
  clipMax?: number;
  /** IANA name. With it "one week ago" is a calendar week ago in that zone; without it, 7 x 24 h. */
  timeZone?: string;
  bounds: WindowBounds;
  /** Samples inside these spans are left out of every window. */
  exclusions?: TimeSpan[];
}
