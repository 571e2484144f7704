import { generateRules, type BudgetRequest, type RuleRequest } from '../../src/rules';
import { windowBounds } from '../prometheus/history';
import { complaint, isError } from '../rules/collect';
import { ContentError, readText } from '../rules/files';
import { readRequestFile } from '../rules/requestFile';
import { readRuleYaml } from '../rules/ruleYaml';
import { alertNames, planFileRule, planRequest, type Asking, type PlannedReplay } from './replayFile';
import { isRuleFile, readRuleFile } from './ruleFile';

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
 * @throws FileError
 */
export function readAlerts(
  file: string,
  intervalMs: number,
  onRequest: (request: RuleRequest, series: BudgetRequest['series']) => void
): Found[] | undefined {
  const text = readText(file);
  const { data, hasMore } = dataOf(file, text);
  if (isRuleFile(data)) {
    const { alerts, recorded } = readRuleFile(file, data, intervalMs);
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

/** @throws ContentError for what should be a rule file and is no YAML. Whatever else is no YAML is told by the reader of requests. */
function dataOf(file: string, text: string): ReturnType<typeof readRuleYaml> {
  if (!/^\s*("?)(groups|spec)\1\s*:/m.test(text) && !/"(groups|spec)"\s*:/.test(text)) {
    return { data: undefined, hasMore: false };
  }
  try {
    return readRuleYaml(text);
  } catch (error) {
    throw new ContentError(`${file}: this is no YAML: ${(error as Error).message}`);
  }
}
