import { HOUR_MS, MINUTE_MS } from '../durations';
import type { ModelSpec } from '../model';

/** Which samples are the tail of one tier's deviations, and what is made of it. */
export interface TailShape {
  /** The tail is this quantile of the sizes of deviations ... */
  quantile: number;
  /** ... or, of `fullRecords` hours and more, this one of each hour's largest: of few samples one bad quarter of an hour would be all. */
  hoursQuantile?: number;
  /** The unit is so much of the mean between tail and ordinary hours. */
  scale: number;
  /** Of so many renewals on with a deviation, the tail is as far out as the quantile says: with fewer it is hardly more than the largest one. */
  fullRecords: number;
  /** The usual tail is the median of those of so long windows ... */
  usualMs: number;
  /** ... and counts as `usual * (high / middle) ^ usualPower`. */
  usualPower: number;
}

/** The lengths and shares that the method `sharp` derives from the model and from the distance of two samples. */
export interface SharpShape {
  /** Distance of two samples; of two evaluations of a recording rule. "One sample ago" is this offset. */
  stepMs: number;
  /** Today's level is a mean over this. */
  levelMs: number;
  /** Where no period votes the season is a mean over this: of a day it would be far from what moves with the hours. */
  standInMs: number;
  /** Within a long incident the level is the median of this. */
  referenceMs: number;
  /** So many units away from the season, and from the level before, an incident begins, or on average away from the season. */
  awayUnits: number;
  /** It is over when the series was within so many units of the season, or within this part of how far it was at most in `referenceMs` ... */
  backUnits: number;
  backShare: number;
  /** ... for so long ... */
  backMs: number;
  /** ... or when nothing was so far away for so long: then its level is accepted. */
  openMs: number;
  /** The second tier looks at means over this. */
  lastingMs: number;
  lastingSteps: number;
  /** Of the first tier, for what is sudden, and of the second. */
  sudden: TailShape;
  lasting: TailShape;
  /** The tail is one of this window, the model's `windowMs`. */
  tailWindowMs: number;
  /** The largest deviation is that of the last hour, or of the last step where that is longer. */
  largestMs: number;
  /** Tails and largest deviations are remembered for so long. Where rare deviations are large every week, the tails decide. */
  memoryMs: number;
  /** Quantiles of remembered largest deviations: an ordinary hour's, and the one that four of five hours do not exceed. */
  middleQuantile: number;
  highQuantile: number;
  /** Ordinary hours count as `middle * (high / middle) ^ differPower`. */
  differPower: number;
  /** A long average counts for growth once its window held a sample so long before: a day of a week, since a part of a day is no level. */
  matureMs: number;
  /** Long averages, tails and units are of the whole multiples of this since the epoch; each holds for the interval after the next one. */
  renewMs: number;
  /** For ranking, a score holds for so long: the largest of this time counts. */
  heldMs: number;
  /** Further out, tails are larger: a unit is less of them by this power of their share. */
  scalePower: number;
}

/** Every constant of the method that the model does not name. `npm run bench:quality -- --plateau` changes one at a time. */
export const SHARP_CONSTANTS = {
  levelMinutes: 20,
  standInMinutes: 30,
  referenceMinutes: 120,
  awayUnits: 2.5,
  /** Of how far an incident was, which is what it begins at or more: where it is over. */
  backShare: 0.3,
  backMinutes: 5,
  openMinutes: 180,
  lastingSteps: 5,
  /** The share of a week's samples that lie in its tail: 100 of a week of minutes. */
  exceeding: 0.01,
  leastExceeding: 0.002,
  /** Where that is the share of samples, so many hours are in the tail in place of samples: four of a week. */
  exceedingHours: 0.024,
  middleQuantile: 0.5,
  highQuantile: 0.8,
  differPower: 3,
  usualPower: 0.55,
  memoryWindows: 3,
  /** By the minute; further out, tails are larger: of them it is less, by this power of the share. */
  unitScale: 0.7,
  scalePower: 0.2,
  heldMinutes: 10,
};

/** @param stepMs - distance of two samples, or the interval of the recording rules */
export function sharpShape(model: ModelSpec, stepMs: number, constants = SHARP_CONSTANTS): SharpShape {
  const { exceeding, leastExceeding, exceedingHours, lastingSteps, middleQuantile, highQuantile, differPower } =
    constants;
  const { awayUnits, backShare } = constants;
  const memoryMs = constants.memoryWindows * model.windowMs;
  const lastingMs = lastingSteps * Math.max(MINUTE_MS, stepMs);
  const ofHours = (exceeding * MINUTE_MS) / stepMs <= leastExceeding && stepMs < HOUR_MS;
  /** @param times - so many more deviations are rare than of single samples */
  const tail = (times: number): TailShape => {
    const share = Math.min(exceeding, Math.max(leastExceeding, (times * exceeding * MINUTE_MS) / stepMs));
    return {
      quantile: rounded(1 - share),
      hoursQuantile: ofHours ? rounded(1 - exceedingHours) : undefined,
      scale: rounded(constants.unitScale * (share / exceeding) ** constants.scalePower),
      fullRecords: rounded(Math.min(memoryMs, stepMs / share) / HOUR_MS),
      // Means are far out in all hours of an incident, but of one week: the median of weeks leaves it out.
      usualMs: ofHours && times === 1 ? memoryMs : model.windowMs,
      // A mean of five is less uneven. An hourly week's tail is its largest deviation already.
      usualPower: times > 1 || stepMs >= HOUR_MS ? 0 : constants.usualPower,
    };
  };
  return {
    stepMs,
    levelMs: Math.max(constants.levelMinutes * MINUTE_MS, 2 * stepMs),
    standInMs: Math.max(constants.standInMinutes * MINUTE_MS, 6 * stepMs),
    referenceMs: Math.max(constants.referenceMinutes * MINUTE_MS, 6 * stepMs),
    awayUnits,
    backUnits: backShare * awayUnits,
    backShare,
    backMs: Math.max(constants.backMinutes * MINUTE_MS, 2 * stepMs),
    openMs: Math.max(constants.openMinutes * MINUTE_MS, 6 * stepMs),
    lastingMs,
    lastingSteps: Math.round(lastingMs / stepMs),
    sudden: tail(1),
    // Two neighbouring means share all of their samples but one: what is rare is in so many more of them.
    lasting: tail(lastingSteps - 1),
    tailWindowMs: model.windowMs,
    largestMs: Math.max(HOUR_MS, stepMs),
    memoryMs,
    middleQuantile,
    highQuantile,
    differPower,
    matureMs: HOUR_MS * Math.ceil(model.trendMs / 7 / HOUR_MS),
    renewMs: HOUR_MS,
    heldMs: Math.max(constants.heldMinutes * MINUTE_MS, 3 * stepMs),
    scalePower: constants.scalePower,
  };
}

/** Short enough to be read in a rule. */
function rounded(number: number): number {
  return Math.round(number * 1e4) / 1e4;
}

/**
 * How long before an evaluation predictions are needed: incidents look back at units, and those at residuals, from the renewal on
 * that they read.
 */
export function predictionsBackMs(shape: SharpShape): number {
  return incidentsBackMs(shape) + 2 * shape.renewMs + unitsBackMs(shape);
}

/** The same from a renewal on: its unit looks back at residuals. */
export function unitsBackMs({ tailWindowMs, memoryMs, largestMs, renewMs, levelMs, lastingMs, stepMs }: SharpShape) {
  return Math.max(tailWindowMs, memoryMs + largestMs + renewMs) + Math.max(levelMs, lastingMs) + 2 * stepMs;
}

/** The same where the units are known already. */
export function recentBackMs(shape: SharpShape): number {
  return incidentsBackMs(shape) + Math.max(shape.referenceMs + shape.lastingMs, shape.levelMs) + 2 * shape.stepMs;
}

/** How long before an evaluation it matters whether a sample is away: it is kept out of the level for so long at most. */
export function incidentsBackMs({
  stepMs,
  levelMs,
  openMs,
}: Pick<SharpShape, 'stepMs' | 'levelMs' | 'openMs'>): number {
  return stepMs + levelMs + openMs;
}
