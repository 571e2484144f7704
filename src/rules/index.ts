// From a request to rules.
export { generateRules, type GeneratedRules } from './generate';
export { DEFAULT_INTERVAL_MS, defaultRequest, modelInterval, type AlertChoice, type RuleRequest } from './request';
export { isAlert, type RecordingRule, type Rule } from './ruleTypes';
export type { Problem } from '../saved/problem';
export { observedName } from '../recorded/names';
export { suggestedName, suggestedSubject } from '../recorded/suggestedName';
export { ruleCost } from './cost';
export { splitCostText } from './splitText';

// A request as JSON.
export { readRequest } from './readRequest';
export type { SavedRequest } from '../saved/request';

// Files.
export { exportArchive, exportRequest, exportRules, exportRuleTest, type ExportedFile } from './exportRules';
export { TARGET_TEXTS, TARGETS, USUAL_TARGETS, type Target } from './targets/target';
export { kubernetesFile, resourceName } from './targets/kubernetes';
export { mimirFile, prometheusFile } from './targets/prometheus';
export { ruleTestFile } from './ruleTest/ruleTestFile';

// Alerts in the past.
export { replayAlert, type AlertSpan } from './replay';
export { replayRule, replayRuleInSteps, type ReplayedRule, type RuleElement, type RuleReplay } from './replayRule';
export { dataFrom, dataFromText } from './dataFrom';
export { firedSentence } from './replaySentence';
export { replayMissing } from './replayMissing';
export { replaySummary, type ReplaySummary } from './replaySummary';
export { replayStrips, replayTable, spanTotals, type ReplayRow } from './replayTable';
export {
  alertBudget,
  replayInSteps,
  replaySettings,
  type AlertBudget,
  type AlertSetting,
  type BudgetRequest,
  type ReplayedSettings,
} from './alertBudget';
export { alertsText, budgetSentence, missedText, settingText } from './budgetText';
export type { Side } from './alertExpr';
