import type { SavedModel, SavedQuery } from './savedQuery';

/**
 * A saved query with the dashboard's variables filled into its settings. Not into the expression: the upstream does that,
 * in its own way (`$job` of several values becomes a regular expression).
 */
export function withVariables(saved: SavedQuery, replace: (text: string) => string): SavedQuery {
  const filled = <T>(value: T): T => (typeof value === 'string' ? (replace(value) as T) : value);
  return {
    ...saved,
    step: filled(saved.step),
    upstreamUid: filled(saved.upstreamUid),
    exclusionTag: filled(saved.exclusionTag),
    recordedName: filled(saved.recordedName),
    legendFormat: filled(saved.legendFormat),
    allowPoints: filled(saved.allowPoints),
    exclusions: saved.exclusions?.map(({ from, to }) => ({ from: filled(from), to: filled(to) })),
    model: saved.model && (mapValues(saved.model, filled) as SavedModel),
  };
}

function mapValues(object: object, map: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
