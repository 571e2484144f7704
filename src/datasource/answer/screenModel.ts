import { defaultModel, type ModelSpec } from '../../core';

/**
 * The model by which an overview judges its few samples. The units of `sharp` are made of the largest deviations within hours, which
 * samples every hour cannot show: the spread of what past weeks missed stands in for them, until a series is looked at with all its
 * samples. A wider or narrower band stays so, by the same share.
 */
export function screenModel(model: ModelSpec): ModelSpec {
  if (model.method !== 'sharp') {
    return model;
  }
  const { smoothingMs, forMs, bandWidth, spread } = defaultModel('seasonal', 'residual');
  return {
    ...model,
    method: 'seasonal',
    spread,
    smoothingMs,
    forMs: Math.max(model.forMs, forMs),
    bandWidth: (model.bandWidth / defaultModel('sharp').bandWidth) * bandWidth,
    innerBandWidth: undefined,
  };
}

/**
 * The model by which it is judged that samples are missing, with all that was found out about that of the few samples: of a series
 * that stopped there is no unit to be unsure of, so its `for` is that of the query, as in a second look.
 */
export function absenceModel(judged: ModelSpec, asked: ModelSpec): ModelSpec {
  return { ...judged, forMs: asked.forMs };
}
