import type { ModelSpec } from '../../core';

/** What band widths are counted in: the method `sharp` has no sigma. */
export type WidthUnit = 'sigma' | 'units';

export function widthUnit({ method }: Pick<ModelSpec, 'method'>): WidthUnit {
  return method === 'sharp' ? 'units' : 'sigma';
}

/** The same where there is room for a sign only. */
export function widthSign(unit: WidthUnit): string {
  return unit === 'sigma' ? 'σ' : unit;
}
