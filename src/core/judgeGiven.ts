import type { Analysis, Prepared } from './analysis';
import { judge } from './judge';
import { scoreOf } from './score';
import { furtherOut, lastingScores } from './sharp/judgeTiers';
import { signedRoot, signedSquare } from './sharp/signedRoot';
import { sharpShape } from './sharp/shape';

/** A baseline that was computed elsewhere. One entry per evaluation time; NaN = nothing there. */
export interface GivenBaseline {
  predicted: Float64Array;
  sigma: Float64Array;
  /** Only for the method `sharp`. */
  tiers?: GivenTiers;
}

interface GivenTiers {
  /** The prediction without today's level. */
  season: Float64Array;
  /** As `SharpTiers.incident`; nothing where none is open. */
  incident: Float64Array;
  /** An ordinary hour's largest deviation. */
  ordinary: Float64Array;
  lastingPredicted: Float64Array;
  /** `lastingDistance` of the mean of the last observations; only read where there is an observation. */
  lastingDistance: Float64Array;
  lastingUnit: Float64Array;
}

/**
 * Judges observations by a baseline that recording rules have computed.
 *
 * @param observed - its observations, times and model are read
 * @param stepMs - as in `analyze`
 */
export function judgeGiven(observed: Prepared, { predicted, sigma, tiers }: GivenBaseline, stepMs: number): Analysis {
  const score = scoreOf(observed.observed, predicted, sigma);
  const given = { ...observed, predicted, sigma, score };
  if (!tiers) {
    return judge(given);
  }
  const { season, ordinary, lastingPredicted, lastingUnit } = tiers;
  const { lastingSteps } = sharpShape(observed.model, stepMs);
  const lastingMean = lastingPredicted.map((value, i) =>
    Number.isFinite(observed.observed[i]) ? signedSquare(signedRoot(value) + tiers.lastingDistance[i]) : NaN
  );
  const lastingScore = lastingScores({ lastingMean, lastingPredicted, lastingUnit });
  return judge({
    ...given,
    score: furtherOut(score, lastingScore),
    tiers: {
      level: predicted.map((value, i) => value - season[i]),
      incident: tiers.incident.map((size) => size || 0),
      // The prediction of yesterday alone is not recorded.
      yesterday: predicted.map(() => NaN),
      ordinary,
      suddenScore: score,
      lastingScore,
      lastingMean,
      lastingPredicted,
      lastingUnit,
      lastingSteps,
    },
  });
}
