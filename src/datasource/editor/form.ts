import type { ModelSpec } from '../../core';
import { readModel } from '../../saved/model';
import { withDefaults, type SavedModel } from '../../saved/savedModel';
import type { Problem } from '../../saved/problem';
import { withVariables } from '../../saved/variables';
import { readQuery, type QueryDefaults } from '../query/query';
import type { SavedQuery } from '../query/savedQuery';

/** Invalid fields: why, by the field's path in the saved JSON. */
export type Problems = Readonly<Record<string, string>>;

/** Texts of the model fields, in a query's editor as in the data source's settings. */
export interface ModelForm {
  model: SavedModel;
  /** Meaning of an empty field. */
  standard: ModelSpec;
  problems: Problems;
  set: (changed: SavedModel) => void;
}

/** Problems of a saved query, with the dashboard's variables as they are now. */
export function queryProblems(query: SavedQuery, defaults: QueryDefaults, replace: (text: string) => string): Problems {
  return byField(readQuery(withVariables(query, replace), defaults).problems);
}

/** The first problem of each field. */
export function byField(problems: Problem[]): Problems {
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]).reverse());
}

/** The model that a saved one stands for when all its empty fields have their defaults; what is wrong is left out. */
export function standardOf(saved: SavedModel, defaults: SavedModel): ModelSpec {
  const { method, spread } = withDefaults(saved, defaults);
  return readModel({ ...defaults, method, spread }).model;
}
