import type { LastingBand, SharpTiers } from '../../core';

/** Every array of the tiers, with another choice of rows. */
export function mapTiers(
  { lastingSteps, ...columns }: SharpTiers,
  change: (values: Float64Array) => Float64Array
): SharpTiers {
  return { ...mapColumns(columns, change), lastingSteps };
}

export function mapLasting(lasting: LastingBand, change: (values: Float64Array) => Float64Array): LastingBand {
  return mapColumns(lasting, change);
}

function mapColumns<T extends Record<keyof T, Float64Array>>(
  columns: T,
  change: (values: Float64Array) => Float64Array
): T {
  const entries = Object.entries<Float64Array>(columns).map(([name, values]) => [name, change(values)]);
  return Object.fromEntries(entries) as T;
}
