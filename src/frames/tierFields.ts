import type { Analysis, SharpTiers } from '../core';
import type { FieldRole, TierRole } from './roles';

/** Neither verdict nor scores are in the metric's unit; the unit of the second tier is in its root. */
export const UNITLESS: FieldRole[] = ['verdict', 'incident', 'suddenScore', 'lastingScore', 'lastingUnit'];

/** One column per role; none for the other methods. */
export function tierColumns({ tiers, lasting }: Pick<Analysis, 'tiers' | 'lasting'>): Array<[TierRole, Float64Array]> {
  if (!tiers || !lasting) {
    return [];
  }
  return [
    ['level', tiers.level],
    ['incident', tiers.incident],
    ['yesterday', tiers.yesterday],
    ['ordinary', tiers.ordinary],
    ['suddenScore', tiers.suddenScore],
    ['lastingScore', tiers.lastingScore],
    ['lastingMean', lasting.observed],
    ['lastingLower', lasting.lower],
    ['lastingUpper', lasting.upper],
    ['lastingPredicted', tiers.lastingPredicted],
    ['lastingUnit', tiers.lastingUnit],
  ];
}

const NEEDED = [
  'level',
  'incident',
  'yesterday',
  'ordinary',
  'suddenScore',
  'lastingScore',
  'lastingMean',
  'lastingPredicted',
  'lastingUnit',
] as const;

/** The tiers once more, from the columns of a frame; undefined when one is missing. */
export function tiersFrom(
  column: (role: TierRole) => Float64Array | undefined,
  shape: Pick<SharpTiers, 'lastingSteps'> | undefined
): SharpTiers | undefined {
  const read = Object.fromEntries(NEEDED.map((role) => [role, column(role)]));
  return shape && NEEDED.every((role) => read[role])
    ? ({ ...read, ...shape } as Record<(typeof NEEDED)[number], Float64Array> & Pick<SharpTiers, 'lastingSteps'>)
    : undefined;
}
