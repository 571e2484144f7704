import { defaultModel, type ModelSpec } from '../core';
import type { Read } from './field';
import { modelOf } from './model';
import { MODEL } from './modelFields';
import { readFields } from './readFields';
import { saveModel } from './savedModel';

/** Properties of a model that no row describes, and rows that no model has: the type check finds any. */
type Described = keyof Read<typeof MODEL>;
const missing: Record<Exclude<keyof ModelSpec, Described | 'bounds' | 'exclusions'>, never> = {};
const unknown: Record<Exclude<Described, keyof ModelSpec>, never> = {};

it('describes every property of a model but the server’s bounds and the excluded spans, which stand beside it', () => {
  expect({ ...missing, ...unknown }).toEqual({});
  const { bounds: _, ...standard } = defaultModel('seasonal');
  expect(readFields(MODEL, saveModel({ ...standard, bounds: 'closed', cycles: 5 })).values).toEqual({ cycles: 5 });
});

it.each(['seasonal', 'zscore', 'sharp'] as const)('saves nothing of the model %s but its method', (method) => {
  const saved = saveModel(defaultModel(method));
  expect(saved).toEqual(method === 'seasonal' ? {} : { method });
  expect(modelOf(readFields(MODEL, saved).values)).toEqual(defaultModel(method));
});
