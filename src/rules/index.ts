export { generateRules, type GeneratedRules } from './generate';
export { defaultRequest, modelInterval, type AlertChoice, type RuleRequest } from './request';
export { isAlert, type AlertingRule, type Problem, type RecordingRule, type Rule, type RuleGroup } from './ruleTypes';
export { observedName, type SeriesName } from './names';
export { suggestedName, suggestedSubject } from './suggestedName';
export { grafanaFile, type GrafanaPlace } from './targets/grafana';
export { kubernetesFile } from './targets/kubernetes';
export { mimirFile, prometheusFile } from './targets/prometheus';
