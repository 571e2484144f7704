import { defaultModel, type ModelSpec } from '../../core';
import { readModel, readQuery, withDefaults, type QueryDefaults } from '../query';
import { QueryError } from '../savedField';
import type { SavedModel, SavedQuery } from '../savedQuery';
import { withVariables } from '../withVariables';

/** The one field that cannot be meant as written. */
export interface Problem {
  /** Name in the saved JSON. */
  field: string;
  reason: string;
}

/** What the fields of a model show, in a query's editor as in the data source's settings. */
export interface ModelForm {
  model: SavedModel;
  /** What an empty field means. */
  standard: ModelSpec;
  problem?: Problem;
  set: (changed: SavedModel) => void;
}

/** What is wrong with a saved query, with the dashboard's variables as they are now. */
export function queryProblem(
  query: SavedQuery,
  defaults: QueryDefaults,
  replace: (text: string) => string
): Problem | undefined {
  return problemOf(() => readQuery(withVariables(query, replace), defaults));
}

/** The first thing that a reader of saved JSON refuses. */
export function problemOf(read: () => unknown): Problem | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof QueryError) {
      return { field: error.field, reason: error.reason };
    }
  }
  return undefined;
}

/** The model that a saved one stands for when all its empty fields have their defaults; what is wrong is left out. */
export function standardOf(saved: SavedModel, defaults: SavedModel): ModelSpec {
  const { method, spread } = withDefaults(saved, defaults);
  const chosen = { method, spread };
  try {
    return readModel({ ...defaults, ...chosen });
  } catch {
    return defaultModel('seasonal');
  }
}
