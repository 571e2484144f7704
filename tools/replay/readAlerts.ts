import { generateRules, type BudgetRequest, type RuleRequest } from '../../src/rules';
import { windowBounds } from '../prometheus/history';
import { complaint, isError } from '../rules/collect';
import { ContentError, readText } from '../rules/files';
import { readRequestFile } from '../rules/requestFile';
import { readRuleYaml } from '../rules/ruleYaml';
import { alertNames, planFileRule, planRequest, type Asking, type PlannedReplay } from './replayFile';
import { readRuleFile, ruleFilesIn } from './ruleFile';

/** An alert of a file, of which nothing is asked yet. */
export interface Found {
  file: string;
  alert: string;
  /** Of a request of ours, whose settings a budget can change. */
  isRequest: boolean;
  plan: (asking: Asking) => Promise<PlannedReplay>;
}

/**
 * The alerts of a request or a rule file; undefined for a request that is wrong, which is told.
 *
 * @param intervalMs - of groups that name none
 * @param onRequest - gets what was judged, for a budget over several requests
 * @param onRefused - gets a rule that is wrong; the others are read
 * @throws FileError
 */
export function readAlerts(
  file: string,
  intervalMs: number,
  onRequest: (request: RuleRequest, series: BudgetRequest['series']) => void,
  onRefused: (error: ContentError) => void
): Found[] | undefined {
  const text = readText(file);
  const { files, hasMore } = ruleFilesOf(file, text);
  if (files.length > 0) {
    const read = files.map((data) => readRuleFile(file, data, intervalMs, onRefused));
    const [alerts, recorded] = [read.flatMap((one) => one.alerts), read.flatMap((one) => one.recorded)];
    if (hasMore) {
      alerts[0]?.notes.push('Only the first document of the file is read, as Prometheus does.');
    }
    return alerts.map((rule) => ({
      file,
      alert: rule.alert,
      isRequest: false,
      plan: (asking) => planFileRule(rule, recorded, asking),
    }));
  }
  if (!/\bexpr\b/.test(text)) {
    throw new ContentError(
      `${file}: this is neither a request nor a rule file: it has no expr, and no groups of rules`
    );
  }
  const { request, problems, lineOf } = readRequestFile(text);
  const all = problems.some(isError) ? problems : [...problems, ...generateRules(request).problems];
  all.filter(isError).forEach((each) => process.stderr.write(`${complaint(file, lineOf(each.field), each)}\n`));
  if (all.some(isError)) {
    return undefined;
  }
  const plan = async (asking: Asking) => {
    const bounds = await windowBounds(asking.server, asking.past.toMs);
    return planRequest(request, bounds, asking, (series) => onRequest(request, series));
  };
  return [{ file, alert: alertNames(request), isRequest: true, plan }];
}

/**
 * The rule files that a file has: one of Prometheus, or each PrometheusRule among manifests of Kubernetes; none for a request.
 *
 * @throws ContentError for what should be a rule file and is no YAML. Whatever else is no YAML is told by the reader of requests.
 */
export function ruleFilesOf(file: string, text: string) {
  if (!/^[\s-]*("?)(groups|spec)\1\s*:/m.test(text) && !/"(groups|spec)"\s*:/.test(text)) {
    return { files: [], hasMore: false };
  }
  try {
    const { data, further, hasMore } = readRuleYaml(text);
    return { files: ruleFilesIn([data, ...further]), hasMore };
  } catch (error) {
    throw new ContentError(`${file}: this is no YAML: ${(error as Error).message}`);
  }
}
