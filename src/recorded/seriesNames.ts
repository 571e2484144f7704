import { isShaped, type ModelSpec } from '../core';
import * as names from './names';

/** Parts that the names depend on. */
interface Named {
  name: names.SeriesName;
  model: ModelSpec;
  /** Lower and upper edge are recorded even where a score alone can judge. */
  recordBand: boolean;
}

/** The metric names that the rules of one model write, so that every writer and reader says them the same way. */
export interface SeriesNames {
  observed: string;
  /** Series that windows read: the observed one, or its samples that count. */
  counted: string;
  mean: string;
  /** The mean whose difference is the growth; has the name of `mean` when both windows are equally long. For `sharp` the hourly one. */
  trend: string;
  prediction: string;
  residual: string;
  deviation: string;
  sigma: string;
  halfWidth: string;
  lower: string;
  upper: string;
  /** Whether lower and upper edge are recorded at all. */
  hasEdges: boolean;
}

export function seriesNames({ name, model, recordBand }: Named): SeriesNames {
  const observed = names.observedName(name);
  const mean = names.meanName(observed, model.windowMs);
  return {
    observed,
    counted: model.method === 'sharp' || model.exclusions?.length ? names.keptName(observed) : observed,
    mean,
    trend: (model.method === 'sharp' ? names.hourlyMeanName : names.meanName)(observed, model.trendMs),
    // The z-score's centre is the mean itself: no second series for the same numbers.
    prediction: model.method === 'zscore' ? mean : names.predictionName(observed),
    residual: names.residualName(observed),
    deviation: names.deviationName(observed),
    sigma: sigmaName(observed, model),
    halfWidth: names.halfWidthName(observed),
    lower: names.lowerName(observed),
    upper: names.upperName(observed),
    hasEdges: recordBand || isShaped(model),
  };
}

function sigmaName(observed: string, { method, spread, windowMs }: ModelSpec): string {
  if (method === 'sharp') {
    return names.unitName(names.deviationName(observed));
  }
  switch (spread) {
    case 'weekly':
      return names.stddevName(observed, windowMs);
    case 'residual':
      return names.stddevName(names.residualName(observed), windowMs);
    case 'robust':
      return names.robustName(observed, windowMs);
  }
}
