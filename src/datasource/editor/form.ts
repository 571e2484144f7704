import { defaultModel, type ModelSpec } from '../../core';
import { readModel, readQuery, withDefaults, type QueryDefaults } from '../query/query';
import { QueryError } from '../query/savedField';
import type { SavedModel, SavedQuery } from '../query/savedQuery';
import { withVariables } from '../query/withVariables';

/** What cannot be meant as written: why, by the field's name in the saved JSON. */
export type Problems = Readonly<Record<string, string>>;

/** What the fields of a model show, in a query's editor as in the data source's settings. */
export interface ModelForm {
  model: SavedModel;
  /** What an empty field means. */
  standard: ModelSpec;
  problems: Problems;
  set: (changed: SavedModel) => void;
}

/** What is wrong with a saved query, with the dashboard's variables as they are now. */
export function queryProblems(query: SavedQuery, defaults: QueryDefaults, replace: (text: string) => string): Problems {
  return problemsOf(withVariables(query, replace), (saved) => readQuery(saved, defaults));
}

/**
 * All that a reader of saved JSON refuses. It stops at the first field, so it reads once more without that one, until there is
 * nothing left to refuse.
 */
export function problemsOf<Saved extends object>(saved: Saved, read: (saved: Saved) => unknown): Problems {
  const problems: Record<string, string> = {};
  for (let rest: Saved | undefined = saved; rest; ) {
    try {
      read(rest);
      return problems;
    } catch (error) {
      if (!(error instanceof QueryError)) {
        return problems;
      }
      const { field, reason } = error;
      problems[field] = reason;
      rest = without(rest, field.split('.'));
    }
  }
  return problems;
}

/** A copy without the value at the path; a list keeps its places. Undefined when there is none: then a default is to blame. */
function without<Saved extends object>(saved: Saved, [name, ...inner]: string[]): Saved | undefined {
  const copy = (Array.isArray(saved) ? saved.slice() : { ...saved }) as Record<string, unknown>;
  const value = copy[name];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (inner.length === 0) {
    delete copy[name];
    return copy as Saved;
  }
  copy[name] = without(value, inner);
  return copy[name] === undefined ? undefined : (copy as Saved);
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
