// From a request to rules.
export { generateRules, type GeneratedRules } from './generate';
export { DEFAULT_INTERVAL_MS, defaultRequest, modelInterval, type AlertChoice, type RuleRequest } from './request';
export { isAlert, type AlertingRule, type Problem, type RecordingRule, type Rule, type RuleGroup } from './ruleTypes';
export { observedName, type SeriesName } from '../recorded/names';
export { suggestedName, suggestedSubject } from '../recorded/suggestedName';
export { ruleCost, type RuleCost } from './cost';

// A request as JSON.
export { readRequest } from './readRequest';
export { saveRequest } from './saveRequest';
export type { SavedAlert, SavedPlaces, SavedRequest, SavedRuleModel } from './savedRequest';

// What is wrong, by field.
export { checkAlert } from './checkAlert';
export { checkExpression } from './checkExpression';
export { checkModelForRules } from './checkModelForRules';
export { checkName } from './checkName';
export { checkPlace } from './checkPlace';
export { checkRequest } from './checkRequest';

// Files.
export {
  exportArchive,
  exportRequest,
  exportRules,
  exportRuleTest,
  type Exported,
  type ExportedFile,
} from './exportRules';
export type { GrafanaPlace, RulePlaces } from './places';
export { TARGET_TEXTS, TARGETS, type Target } from './targets/target';
export { grafanaFile } from './targets/grafana';
export { kubernetesFile } from './targets/kubernetes';
export { mimirFile, prometheusFile } from './targets/prometheus';
export { ruleTestFile } from './ruleTest/ruleTestFile';

// What an alert would have done.
export { replayAlert, type AlertSpan, type AlertTiming } from './replay';
export { replaySentence } from './replaySentence';
export {
  replayRow,
  replayStrips,
  replayTable,
  type ReplayChoice,
  type ReplayRow,
  type ReplayStrip,
} from './replayTable';
export type { Side } from './alertExpr';
