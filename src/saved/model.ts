import { defaultModel, longestSmoothingMs, type ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { propertyOf, type Field, type Read } from './field';
import { MODEL, type ModelFieldName } from './modelFields';
import { invalid, type Problem } from './problem';
import { readFields } from './readFields';
import { UNNAMED, type SavedModel } from './savedModel';
import { t } from '../language/translate';

/**
 * The model that saved JSON means, every default filled in, and what is wrong with it.
 *
 * @param values - as `readFields` reads them
 */
export function modelOf({ method = UNNAMED, spread, ...values }: Read<typeof MODEL> = {}): ModelSpec {
  return { ...defaultModel(method, spread), ...values };
}

/** Reads a saved model alone. Paths begin with `model`. @param refuseUnknown - as of `readFields` */
export function readModel(saved: SavedModel, refuseUnknown = false): { model: ModelSpec; problems: Problem[] } {
  const { values, problems } = readFields(MODEL, saved, { path: 'model', refuseUnknown });
  const model = modelOf(values);
  return { model, problems: [...problems, ...inconsistencies(model)] };
}

/** Fields that do not go together. */
export function inconsistencies(model: ModelSpec): Problem[] {
  const { method, bandWidth, innerBandWidth, clipMin, clipMax, smoothingMs } = model;
  const problems: Problem[] = [];
  if (clipMin !== undefined && clipMax !== undefined && clipMin >= clipMax) {
    problems.push(
      invalid(
        'model.clipMax',
        t('saved.is-not-above-which', '{{value}} is not above "{{label}}", which is {{other}}', {
          value: clipMax,
          label: MODEL.clipMin.label,
          other: clipMin,
        })
      )
    );
  }
  if (innerBandWidth !== undefined && innerBandWidth >= bandWidth) {
    problems.push(
      invalid(
        'model.innerBandWidth',
        t('saved.is-not-below-which', '{{value}} is not below "{{label}}", which is {{other}}', {
          value: innerBandWidth,
          label: MODEL.bandWidth.label,
          other: bandWidth,
        })
      )
    );
  }
  const longestMs = longestSmoothingMs(model);
  if (method !== 'zscore' && smoothingMs > longestMs) {
    const lengths = [smoothingMs, longestMs / 2].map(formatDuration);
    problems.push(
      invalid(
        'model.smoothing',
        t('saved.reaches-into-the-present', '{{length}} reaches into the present of a period of {{length2}}', {
          length: lengths[0],
          length2: lengths[1],
        })
      )
    );
  }
  return problems;
}

/** The meaning of an empty field of a model, in words. */
export function standardText(name: ModelFieldName, model: ModelSpec): string {
  const field: Field = MODEL[name];
  const value = (model as unknown as Record<string, unknown>)[propertyOf(name, field)];
  if (value === undefined) {
    return field.absent ?? t('saved.none', 'none');
  }
  return field.kind === 'duration' ? formatDuration(value as number) : String(value);
}
