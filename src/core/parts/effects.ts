import type { Contribution } from './residual';

/** One part: what it adds to the whole, and of a ratio or an extreme its share of the volume, 1 for all parts together. */
export interface PartMeans extends Contribution {
  volume?: Contribution;
}

/** What a part adds to the residual of the whole, in the metric's unit. */
export interface Effect {
  /** Sum of the three below; those of all parts are the whole's residual. */
  total: number;
  /** The part's own ratio moved, at its usual share of the volume. Of a sum all is within. */
  within: number;
  /** Its share of the volume moved, at its usual ratio: more traffic on a slow part. Parts that are new or gone are all mix; those that never have volume are all within. */
  mix: number;
  /** Both at once. */
  interaction: number;
}

/** A share of the volume that is rounding. */
const NO_VOLUME = 1e-9;

/**
 * The residual of a whole divided among its parts. With the whole R = sum of s_j r_j (s_j: part j's share of the volume, r_j: its
 * ratio) and the predicted whole P, part j adds
 *
 *     s' r' - s r - P (s' - s)  =  s (r' - r)  +  (s' - s) (r - P)  +  (s' - s) (r' - r)
 *
 * (' as observed, else as predicted): within, mix and interaction. Shares add up to 1, so that the term with P is 0 over all parts:
 * it makes a part with an ordinary ratio add nothing by growing. Exact, since both sides are the same weighted sums of samples as
 * the whole's; means over an event weigh ratios by volume.
 *
 * @param parts - `observed` is s' r', `predicted` s r
 * @param predicted - of the whole
 */
export function effectsOf(parts: PartMeans[], predicted: number): Effect[] {
  return parts.map(({ observed, predicted: then, volume }) => {
    if (!volume) {
      const total = observed - then;
      return { total, within: total, mix: 0, interaction: 0 };
    }
    const grown = volume.observed - volume.predicted;
    const total = observed - then - predicted * grown;
    if (Math.abs(volume.observed) < NO_VOLUME && Math.abs(volume.predicted) < NO_VOLUME) {
      return { total, within: total, mix: 0, interaction: 0 };
    }
    if (Math.abs(volume.observed) < NO_VOLUME || Math.abs(volume.predicted) < NO_VOLUME) {
      return { total, within: 0, mix: total, interaction: 0 };
    }
    const within = (volume.predicted * observed) / volume.observed - then;
    const mix = grown * (then / volume.predicted - predicted);
    return { total, within, mix, interaction: total - within - mix };
  });
}

/**
 * What is left of the residual of a ratio or an extreme, once its parts have theirs: where nothing is there 0 stands for the whole
 * (`or vector(0)`), and volumes, which add up to 1 elsewhere, to 0. With s the volume of all parts it is P (s' - s). Of c - x, where x is
 * filled up, the whole is c there and not 0: (P - c) (s' - s).
 *
 * @param volume - of all parts together
 * @param predicted - of the whole, less what it is where nothing is there
 */
export function standInEffect(volume: Contribution, predicted: number): number {
  return predicted * (volume.observed - volume.predicted);
}
