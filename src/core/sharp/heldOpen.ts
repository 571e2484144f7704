import type { Prepared } from '../analysis';
import type { ModelSpec } from '../model';
import { isShaped } from '../shaped';

/**
 * Where an incident is held open, whatever the sample itself is: 1 above, -1 below, 0 where none is. An incident counts at the widths that
 * it was further away than. Undefined for other methods, and where the band is more than so many units: there the method's own
 * incidents could be inside.
 */
export function heldOpen({ tiers }: Pick<Prepared, 'tiers'>, model: ModelSpec): Float64Array | undefined {
  return canHold(tiers, model)
    ? tiers.incident.map((size, i) =>
        Math.abs(incidentReach(tiers, model, i)) > model.bandWidth ? Math.sign(size) : 0
      )
    : undefined;
}

/** As `reach`: every band width below it leaves the incident open. */
export function incidentReach(tiers: Prepared['tiers'], model: ModelSpec, i: number): number {
  const size = canHold(tiers, model) ? tiers.incident[i] : 0;
  return size && model.direction !== (size > 0 ? 'below' : 'above') ? size : 0;
}

/** Whether samples inside can belong to an event. */
function canHold(tiers: Prepared['tiers'], model: ModelSpec): tiers is NonNullable<Prepared['tiers']> {
  return tiers !== undefined && !isShaped(model);
}
