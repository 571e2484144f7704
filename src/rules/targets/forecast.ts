import { FORECAST_LABEL, forecastNames } from '../../recorded/names';
import { clip } from '../edges';
import type { GeneratedRules } from '../generate';
import { methodRules } from '../methods';
import type { RuleRequest } from '../request';
import { isAlert, type RecordingRule } from '../ruleTypes';
import { unitNow } from '../unit';
import { heading } from './heading';
import { groupsAsData } from './ruleFile';
import { yamlText } from './yamlText';

/** The file for Prometheus, with the numbers once more as Grafana's machine learning names them. */
export function forecastFile(request: RuleRequest, generated: GeneratedRules): string {
  const added = forecastRules(request, generated);
  const groups = generated.groups.map((group) => {
    const firstAlert = group.rules.findIndex(isAlert);
    // Where the alerts are: everything that is read has been recorded by then.
    return firstAlert < 0
      ? group
      : { ...group, rules: [...group.rules.slice(0, firstAlert), ...added, ...group.rules.slice(firstAlert)] };
  });
  return yamlText({ groups: groupsAsData(groups) }, heading('forecast', request, generated));
}

/**
 * Recording rules over those that were generated: `:actual`, `:predicted` with its three forecasts, and `:anomalous`, the side of the
 * verdict. Where both tiers of a shaped `sharp` disagree about the side, it is `above`.
 */
export function forecastRules(request: RuleRequest, { names }: Pick<GeneratedRules, 'names'>): RecordingRule[] {
  const { model } = request;
  const { observed, prediction, hasEdges } = names;
  const { actual, predicted, anomalous } = forecastNames(observed);
  const edge = (sign: '-' | '+') =>
    clip(`${prediction} ${sign} ${model.bandWidth} * (${unitNow(request, names)} > 0)`, model);
  const [lower, upper] = hasEdges ? [names.lower, names.upper] : [edge('-'), edge('+')];
  const forecast = (which: string, expr: string): RecordingRule => ({
    record: predicted,
    expr,
    labels: { [FORECAST_LABEL]: which },
  });
  const beyond = (side: 'above' | 'below', value: number) =>
    model.direction === 'both' || model.direction === side
      ? [`clamp(${methodRules(model)!.judged(side, request, names)}, ${value}, ${value})`]
      : [];
  const sides = [...beyond('above', 1), ...beyond('below', -1), `clamp(${observed} and (${lower}), 0, 0)`];
  return [
    { record: actual, expr: observed },
    forecast('yhat', prediction),
    forecast('yhat_lower', lower),
    forecast('yhat_upper', upper),
    { record: anomalous, expr: sides.join('\nor ') },
  ];
}
