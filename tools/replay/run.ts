import {
  alertBudget,
  generateRules,
  replaySettings,
  type BudgetRequest,
  type ReplayedSettings,
  type RuleRequest,
} from '../../src/rules';
import { parseArguments, UsageError } from '../rules/commandLine';
import { complaint, isError } from '../rules/collect';
import { FileError, readText } from '../rules/files';
import { readRequestFile } from '../rules/requestFile';
import { allow, windowBounds } from '../prometheus/history';
import { readRuleYaml } from '../rules/ruleYaml';
import {
  connect,
  readAmount,
  readCount,
  readDuration,
  readTime,
  SERVER_OPTIONS,
  SERVER_USAGE,
} from '../prometheus/options';
import { telling } from '../judge/run';
import { planFileRule, planRequest, type Asking, type PlannedReplay, type Replayed } from './replayFile';
import { budgetReport } from './budgetReport';
import { markdownReports, textReport } from './report';
import { isRuleFile, readRuleFile } from './ruleFile';

const usage = (name: string) => `Usage: ${name} [options] <file>...

Tells how often alerts would have fired: of a request (as the command rules reads it), or of every alerting rule in a rule file
of Prometheus or a PrometheusRule, whoever wrote it. "-" reads the standard input.

      --range <duration>    how much of the past (4w)
      --to <time>           its end (now), such as 2026-11-24T12:00:00Z
      --interval <duration> of rule groups that name none (1m)
      --max-alerts <n>      exit with 1 when one of the alerts would have fired more often
      --alert-budget <n>    alerts a week that are acceptable of all requests together: tells the width, \`for\` and direction of each
                            that miss the least, and what they would have missed
      --markdown            print Markdown, for a comment
${SERVER_USAGE}
Exit codes: 0 done, 1 something is wrong with a file, or --max-alerts is exceeded, 2 wrong usage, a file that cannot be read, or a
server that does not answer.
`;

/** The command `replay`. */
export function run(args: string[], name: string): Promise<number> {
  return telling(name, async () => {
    const { values, positionals } = parseArguments(args, {
      ...SERVER_OPTIONS,
      range: { type: 'string' },
      to: { type: 'string' },
      interval: { type: 'string' },
      'max-alerts': { type: 'string' },
      'alert-budget': { type: 'string' },
      markdown: { type: 'boolean' },
    });
    if (values.help) {
      process.stdout.write(usage(name));
      return 0;
    }
    if (positionals.length === 0) {
      throw new UsageError('no file: name a request or a rule file, or - for the standard input');
    }
    const intervalMs = readDuration('--interval', values.interval ?? '1m', 1000);
    const toMs = readTime('--to', values.to);
    const past = { fromMs: toMs - readDuration('--range', values.range ?? '4w', 1000), toMs };
    const most = values['max-alerts'] === undefined ? Infinity : readCount('--max-alerts', values['max-alerts']);
    const perWeek =
      values['alert-budget'] === undefined ? undefined : readAmount('--alert-budget', values['alert-budget']);
    const requests: ReplayedSettings[] = [];
    const asking = { ...connect(values, process.env), past };
    const planned: Array<PlannedReplay & { file: string }> = [];
    for (const file of positionals) {
      const found = await planOne(file, intervalMs, asking, (request, series) =>
        requests.push(replaySettings({ name: file, request, series }, perWeek === undefined))
      );
      if (!found) {
        return 1;
      }
      planned.push(...found.map((one) => ({ file, ...one })));
    }
    if (planned.length === 0) {
      throw new FileError(`${positionals.join(', ')}: there is no alerting rule`);
    }
    if (perWeek !== undefined && !planned.some(({ isRequest }) => isRequest)) {
      throw new UsageError('--alert-budget: there is no request among the files, and only those can be set otherwise');
    }
    allow(
      planned.flatMap(({ readings }) => readings),
      asking.limits
    );
    const replayed: Array<Replayed & { file: string }> = [];
    for (const { file, replay } of planned) {
      replayed.push({ file, ...(await replay()) });
    }
    const budget = perWeek ?? (requests.length > 1 ? Infinity : undefined);
    const all = budget === undefined || requests.length === 0 ? undefined : alertBudget(requests, budget);
    const isMarkdown = Boolean(values.markdown);
    process.stdout.write(
      values.json
        ? jsonReport(all && perWeek !== undefined ? { alerts: replayed, budget: all } : replayed)
        : reports(replayed, isMarkdown) + (all ? `\n${budgetReport(all, budget!, isMarkdown)}\n` : '')
    );
    const over = replayed.filter(({ chosen }) => chosen.alerts > most);
    over.forEach(({ file, alert, chosen }) =>
      process.stderr.write(`${file}: ${alert} would have fired ${chosen.alerts} times, more than ${most}\n`)
    );
    return over.length > 0 ? 1 : 0;
  });
}

/** Undefined for a request that is wrong, which is told. */
async function planOne(
  file: string,
  intervalMs: number,
  asking: Asking,
  onRequest: (request: RuleRequest, series: BudgetRequest['series']) => void
): Promise<PlannedReplay[] | undefined> {
  const text = readText(file);
  const { data, hasMore } = dataOf(file, text);
  if (isRuleFile(data)) {
    const { alerts, recorded } = readRuleFile(file, data, intervalMs);
    if (hasMore) {
      alerts[0]?.notes.push('Only the first document of the file is read, as Prometheus does.');
    }
    if (alerts.length === 0) {
      asking.limits.say(`${file}: there is no alerting rule`);
    }
    return Promise.all(alerts.map((rule) => planFileRule(rule, recorded, asking)));
  }
  const { request, problems, lineOf } = readRequestFile(text);
  const all = problems.some(isError) ? problems : [...problems, ...generateRules(request).problems];
  all.filter(isError).forEach((each) => process.stderr.write(`${complaint(file, lineOf(each.field), each)}\n`));
  if (all.some(isError)) {
    return undefined;
  }
  const bounds = await windowBounds(asking.server, asking.past.toMs);
  return [await planRequest(request, bounds, asking, (series) => onRequest(request, series))];
}

/** @throws FileError for what should be a rule file and is no YAML. Whatever else is no YAML is told by the reader of requests. */
function dataOf(file: string, text: string): ReturnType<typeof readRuleYaml> {
  if (!/^\s*("?)(groups|spec)\1\s*:/m.test(text) && !/"(groups|spec)"\s*:/.test(text)) {
    return { data: undefined, hasMore: false };
  }
  try {
    return readRuleYaml(text);
  } catch (error) {
    throw new FileError(`${file}: this is no YAML: ${(error as Error).message}`);
  }
}

function reports(replayed: Array<Replayed & { file: string }>, isMarkdown: boolean): string {
  return `${isMarkdown ? markdownReports(replayed) : replayed.map((one) => textReport(one.file, one)).join('\n\n')}\n`;
}

function jsonReport(replayed: object): string {
  return `${JSON.stringify(replayed, null, 2)}\n`;
}
