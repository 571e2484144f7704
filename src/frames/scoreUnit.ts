import type { ModelSpec } from '../core';

/** What scores are counted in: the method `sharp` has no sigma. */
export function scoreUnit(model: Pick<ModelSpec, 'method'> | undefined): string {
  return model?.method === 'sharp' ? 'units' : 'σ';
}
