import { defaultModel, historyStepMs, type ModelSpec, type WindowBounds } from '../../core';
import { formatDuration } from '../../promql/duration';
import type { SeriesName } from '../../recorded/names';
import { notRecorded } from './notRecorded';
import {
  QueryError,
  readChoice,
  readCount,
  readDuration,
  readNotNegative,
  readNumber,
  readPositive,
  readSeriesName,
  readSpans,
  readTimeZone,
} from './savedField';
import type { BaselineSource, SavedModel, SavedQuery } from './savedQuery';

/** What the saved JSON means, with every default filled in. */
export interface AnomalyQuery {
  refId: string;
  expr: string;
  legendFormat?: string;
  /** Distance of the samples that everything is computed from; they lie on absolute multiples of it. */
  stepMs: number;
  model: ModelSpec;
  show: 'band' | 'cycles';
  upstreamUid?: string;
  /** Annotations with this tag are left out of the history, besides `model.exclusions`. */
  exclusionTag?: string;
  /** Where prediction and sigma come from. */
  baseline: BaselineSource;
  /** The name that rules gave the recorded expression. Default: the one that the export suggests. */
  recordedName?: SeriesName;
  /** History of so many points (all series together) may be asked for although it is above the data source's limit. */
  allowPoints: number;
}

const SECOND = 1000;

/** What decides the meaning of a saved query besides itself. */
export interface QueryDefaults {
  /** What the upstream's windows include; it decides numbers, so it belongs to the model. */
  bounds?: WindowBounds;
  /** The data source's default model: what a field that the query leaves empty means. */
  model?: SavedModel;
}

/**
 * Reads a saved query.
 *
 * @throws QueryError that names the field and the value, when the query cannot be meant as written
 */
export function readQuery(saved: SavedQuery, defaults: QueryDefaults = {}): AnomalyQuery {
  const model = readModel(withDefaults(saved.model, saved.wholeModel ? {} : defaults.model), defaults.bounds);
  const exclusions = readSpans('exclusions', saved.exclusions);
  const query: AnomalyQuery = {
    refId: saved.refId,
    expr: (saved.expr ?? '').trim(),
    legendFormat: saved.legendFormat || undefined,
    stepMs: readStep(saved.step, model),
    model: exclusions.length > 0 ? { ...model, exclusions } : model,
    show: readChoice('show', saved.show, ['band', 'cycles']) ?? 'band',
    upstreamUid: saved.upstreamUid || undefined,
    exclusionTag: saved.exclusionTag?.trim() || undefined,
    baseline: readChoice('baseline', saved.baseline, ['browser', 'rules', 'auto']) ?? 'browser',
    recordedName: readSeriesName('recordedName', saved.recordedName),
    allowPoints: readNotNegative('allowPoints', saved.allowPoints) ?? 0,
  };
  const not = notRecorded(query.model, query.exclusionTag);
  if (query.baseline === 'rules' && not !== undefined) {
    throw new QueryError('baseline', `${not}. Take "Automatic" or "Browser"`);
  }
  return query;
}

/** A saved model with the data source's default in its empty fields. */
export function withDefaults(saved: SavedModel = {}, defaults: SavedModel = {}): SavedModel {
  const written = Object.entries(saved).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return { ...defaults, ...Object.fromEntries(written) };
}

/** @throws QueryError */
export function readModel(saved: SavedModel, bounds?: WindowBounds): ModelSpec {
  const method = readChoice('model.method', saved.method, ['seasonal', 'zscore', 'sharp']) ?? 'seasonal';
  const spread = readChoice('model.spread', saved.spread, ['weekly', 'residual', 'robust']);
  const standard = defaultModel(method, spread);
  const model: ModelSpec = {
    ...standard,
    bounds: bounds ?? standard.bounds,
    bandWidth: readPositive('model.bandWidth', saved.bandWidth) ?? standard.bandWidth,
    cycles: readCount('model.cycles', saved.cycles, 8) ?? standard.cycles,
    direction: readChoice('model.direction', saved.direction, ['both', 'above', 'below']) ?? standard.direction,
    periodMs: readDuration('model.period', saved.period, SECOND) ?? standard.periodMs,
    smoothingMs: readDuration('model.smoothing', saved.smoothing, SECOND) ?? standard.smoothingMs,
    trendMs: readDuration('model.trend', saved.trend, SECOND) ?? standard.trendMs,
    windowMs: readDuration('model.window', saved.window, SECOND) ?? standard.windowMs,
    forMs: readDuration('model.for', saved.for, 0) ?? standard.forMs,
    innerBandWidth: readPositive('model.innerBandWidth', saved.innerBandWidth),
    minWidth: readNotNegative('model.minWidth', saved.minWidth),
    minWidthRatio: readNotNegative('model.minWidthRatio', saved.minWidthRatio),
    clipMin: readNumber('model.clipMin', saved.clipMin),
    clipMax: readNumber('model.clipMax', saved.clipMax),
    timeZone: readTimeZone('model.timeZone', saved.timeZone),
  };
  if (model.clipMin !== undefined && model.clipMax !== undefined && model.clipMin >= model.clipMax) {
    throw new QueryError('model.clipMax', `${model.clipMax} is not above clipMin ${model.clipMin}`);
  }
  if (model.innerBandWidth !== undefined && model.innerBandWidth >= model.bandWidth) {
    throw new QueryError('model.innerBandWidth', `${model.innerBandWidth} is not below bandWidth ${model.bandWidth}`);
  }
  if (model.method !== 'zscore' && model.smoothingMs > 2 * model.periodMs) {
    throw new QueryError(
      'model.smoothing',
      `${formatDuration(model.smoothingMs)} reaches into the present of a period of ${formatDuration(model.periodMs)}`
    );
  }
  return model;
}

function readStep(saved: string | undefined, model: ModelSpec): number {
  const stepMs = saved === 'auto' ? undefined : readDuration('step', saved, SECOND);
  const shortest = model.method === 'zscore' ? model.windowMs : Math.min(model.smoothingMs, model.windowMs);
  if (stepMs !== undefined && stepMs > shortest) {
    throw new QueryError('step', `${saved} is longer than the model's shortest window`);
  }
  return stepMs ?? historyStepMs(model);
}
