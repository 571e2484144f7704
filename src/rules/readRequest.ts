import { suggestedName, suggestedSubject } from '../recorded/suggestedName';
import { migrate } from '../saved/migrate';
import { modelOf } from '../saved/model';
import { invalid, type Problem } from '../saved/problem';
import { readFields } from '../saved/readFields';
import { REQUEST, REQUEST_VERSION } from '../saved/request';
import { defaultRequest, modelInterval, type RuleRequest } from './request';
import { t } from '../language/translate';

/**
 * Reads a request from JSON, with a default for everything but the expression. Never throws.
 *
 * @returns the request as far as it can be read, and what is wrong with the rest: each problem names field and value
 */
export function readRequest(json: unknown): { request: RuleRequest; problems: Problem[] } {
  const { values, problems } = readFields(REQUEST, migrate(json), { refuseUnknown: true });
  problems.unshift(...versionProblems(values.version));
  const { expr = '', exclusions, exclusionTag, alert: { optOut, ...alert } = {}, places } = values;
  const name = { ...suggestedName(expr), ...values.name };
  const model = { ...modelOf(values.model), ...(exclusions && { exclusions }) };
  const standard = defaultRequest(expr, model, name, suggestedSubject(name));
  const intervalMs = values.intervalMs ?? standard.intervalMs;
  const request: RuleRequest = {
    ...standard,
    ...(exclusionTag && { exclusionTag }),
    intervalMs,
    modelIntervalMs: values.modelIntervalMs ?? modelInterval(intervalMs, model.method),
    recordBand: values.recordBand ?? standard.recordBand,
    alert: { ...standard.alert, ...alert, ...(optOut && { optOut: { metric: '', on: [], ...optOut } }) },
    places: { ...standard.places, ...places, grafana: { ...standard.places.grafana, ...places?.grafana } },
    madeAtMs: values.madeAtMs ?? standard.madeAtMs,
  };
  return { request, problems };
}

/** A later major version says the same in other words; of a later minor one the fields that are unknown here are told one by one. */
function versionProblems(version = REQUEST_VERSION): Problem[] {
  const [major, known] = [version, REQUEST_VERSION].map((text) => Number(text.split('.')[0]));
  return major > known
    ? [
        invalid(
          'version',
          t(
            'rules.is-later-than-which',
            '{{value}} is later than {{known}}, which is known here: update this program',
            { value: version.trim(), known: REQUEST_VERSION }
          )
        ),
      ]
    : [];
}
