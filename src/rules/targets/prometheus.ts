import type { GeneratedRules } from '../generate';
import type { RuleRequest } from '../request';
import { heading } from './heading';
import { groupsAsData } from './ruleFile';
import { yamlText } from './yamlText';

/** A file for `rule_files` of Prometheus, Thanos Ruler and vmalert. */
export function prometheusFile(request: RuleRequest, generated: GeneratedRules): string {
  return yamlText({ groups: groupsAsData(generated.groups) }, heading('prometheus', request, generated));
}

/** A file for `mimirtool rules load`, and thereby Mimir and Grafana Cloud. */
export function mimirFile(request: RuleRequest, generated: GeneratedRules): string {
  const namespace = request.places.mimirNamespace;
  return yamlText({ namespace, groups: groupsAsData(generated.groups) }, heading('mimir', request, generated));
}
