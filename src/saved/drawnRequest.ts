import type { ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { LEFT_OUT } from './leftOut';
import type { SavedRequest } from './request';
import { saveModel } from './savedModel';
import { writeFields } from './writeFields';

/** Frames that a panel has drawn. */
interface Drawn {
  /** PromQL, with all variables filled in. */
  expr: string;
  /** With all spans that were left out, those of annotations too. */
  model: ModelSpec;
  /** History step of the panel: rules with this interval give the same numbers. */
  stepMs: number;
  /** Its annotations were left out of the history. */
  exclusionTag?: string;
}

/**
 * The saved request for rules that judge as a panel does.
 *
 * @param others - places and links, as far as they are known
 */
export function drawnRequest(
  { expr, model, stepMs, exclusionTag }: Drawn,
  others: Pick<SavedRequest, 'alert' | 'places'>
): SavedRequest {
  const leftOut = writeFields(LEFT_OUT, { exclusions: model.exclusions, exclusionTag });
  return { expr, model: saveModel(model), ...leftOut, interval: formatDuration(stepMs), ...others };
}
