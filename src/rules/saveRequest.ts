import { suggestedName, suggestedSubject } from '../recorded/suggestedName';
import { saveModel } from '../saved/savedModel';
import { REQUEST, type SavedRequest } from '../saved/request';
import { writeFields } from '../saved/writeFields';
import { defaultRequest, modelInterval, type RuleRequest } from './request';

/** The shortest JSON from which `readRequest` makes the same request again: only what differs from the defaults. */
export function saveRequest({ model, ...request }: RuleRequest): SavedRequest {
  const { expr, name, intervalMs } = request;
  const standard = {
    ...defaultRequest(expr, model, suggestedName(expr), suggestedSubject(name)),
    modelIntervalMs: modelInterval(intervalMs, model.method),
  };
  const saved = saveModel(model);
  const { expr: _, ...rest } = writeFields(
    REQUEST,
    { ...request, exclusions: model.exclusions },
    { ...standard, expr: undefined, model: undefined }
  );
  return { expr, ...(Object.keys(saved).length > 0 && { model: saved }), ...rest };
}
