import { withDefaults, type SavedModel } from '../saved/savedModel';
import type { SavedQueryFields } from '../saved/query';
import type { SavedRequest } from '../saved/request';

/** The parts of a request for rules that a saved query of ours holds, over the default model of its data source's settings. */
export function requestParts(
  { model, step, exclusions, exclusionTag }: SavedQueryFields,
  { jsonData }: { jsonData: unknown }
): Partial<SavedRequest> {
  const { defaultModel } = (jsonData ?? {}) as { defaultModel?: SavedModel };
  const interval = step === 'auto' ? undefined : step;
  return { model: withDefaults(model, defaultModel), exclusions, exclusionTag, interval };
}
