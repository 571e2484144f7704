import { defaultModel, type ModelSpec } from '../../core';
import type { SavedModel } from '../savedQuery';

/** The defaults that hold for a saved model: what an empty field of the editor means. */
export function standardOf(saved: SavedModel): ModelSpec {
  return defaultModel(saved.method === 'zscore' ? 'zscore' : 'seasonal', saved.spread);
}
