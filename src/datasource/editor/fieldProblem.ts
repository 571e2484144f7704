import { readQuery } from '../query';
import { QueryError } from '../savedField';
import type { SavedQuery } from '../savedQuery';

/** The reason why one field of a saved query cannot be meant as written, to be shown at that field; else undefined. */
export function fieldProblem(query: SavedQuery, field: string): string | undefined {
  try {
    readQuery(query);
  } catch (error) {
    return error instanceof QueryError && error.field === field ? error.reason : undefined;
  }
  return undefined;
}
