import { defaultModel, type ModelSpec } from '../core';
import { isObject, type Read, type Saved } from './field';
import { MODEL } from './modelFields';
import { writeFields } from './writeFields';

/** A model as JSON keeps it. */
export type SavedModel = Saved<typeof MODEL>;

/** Method of a model that is saved without one, for good: dashboards and requests must not change by themselves. */
export const UNNAMED = 'seasonal';

/** The model that a new query and a new request begin with, written out when they are made: what measured best (docs/sharp.md). */
export const NEW_MODEL: SavedModel = { method: 'sharp' };

/** The shortest JSON of a model, without its excluded spans, which stand beside the model. */
export function saveModel(model: ModelSpec): SavedModel {
  const { method, spread } = model;
  const standard = { ...defaultModel(method, spread), method: UNNAMED, spread: defaultModel(method).spread };
  return writeFields(MODEL, model, standard as Read<typeof MODEL>);
}

/** A saved model with another one in its empty fields. */
export function withDefaults(saved: SavedModel = {}, defaults: SavedModel = {}): SavedModel {
  if (!isObject(saved) || !isObject(defaults)) {
    return saved;
  }
  const written = Object.entries(saved).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return { ...defaults, ...Object.fromEntries(written) };
}
