import { alertBudget, firedSentence, replaySettings, type ReplayedSettings } from '../../src/rules';
import { ContentError } from '../rules/files';
import { parseArguments, UsageError } from '../rules/commandLine';
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
import { ServerError } from '../prometheus/server';
import { budgetReport } from './budgetReport';
import { readAlerts, type Found } from './readAlerts';
import { plainFiles } from './plainFiles';
import { replayAll, type ReplayedOfFile } from './replayAll';
import { markdownReports, textReport } from './report';

const usage = (name: string) => `Usage: ${name} [options] <file>...

Tells how often alerts would have fired: of a request (as the command rules reads it), or of every alerting rule in a rule file
of Prometheus or a PrometheusRule, whoever wrote it. "-" reads the standard input.

      --range <duration>    how much of the past (4w)
      --to <time>           its end (now), such as 2026-11-24T12:00:00Z
      --interval <duration> of rule groups that name none (1m)
      --max-alerts <n>      exit with 1 when one of the alerts would have fired more often
      --alert-budget <n>    alerts a week that are acceptable of all requests together, those of one incident counted once: tells the
                            width, \`for\` and direction of each that miss the least, and what they would have missed
      --markdown            print Markdown, for a comment
      --plain <folder>      ask nothing: write the rules of each PrometheusRule there as a file of Prometheus, and print its name; of
                            other files print their own
${SERVER_USAGE}
Exit codes: 0 done, 1 something is wrong with a file, a rule is refused or --max-alerts is exceeded, 2 wrong usage, a file that cannot
be read, more than --max-points, or a server that does not answer: nothing more is asked of it then.
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
      plain: { type: 'string' },
    });
    if (values.help) {
      process.stdout.write(usage(name));
      return 0;
    }
    if (positionals.length === 0) {
      throw new UsageError('no file: name a request or a rule file, or - for the standard input');
    }
    if (values.plain !== undefined) {
      process.stdout.write(`${positionals.flatMap((file) => plainFiles(file, values.plain!)).join('\n')}\n`);
      return 0;
    }
    const intervalMs = readDuration('--interval', values.interval ?? '1m', 1000);
    const toMs = readTime('--to', values.to);
    const past = { fromMs: toMs - readDuration('--range', values.range ?? '4w', 1000), toMs };
    const most = values['max-alerts'] === undefined ? Infinity : readCount('--max-alerts', values['max-alerts']);
    const perWeek =
      values['alert-budget'] === undefined ? undefined : readAmount('--alert-budget', values['alert-budget']);
    if (values.json && values.markdown) {
      throw new UsageError('--json and --markdown: give one of them');
    }
    const requests: ReplayedSettings[] = [];
    const { server, limits } = connect(values, process.env);
    const asking = { server, limits, past };
    const found: Found[] = [];
    let wrong = 0;
    const refuse = (error: unknown) => {
      if (!(error instanceof ContentError)) {
        throw error;
      }
      wrong++;
      process.stderr.write(`${name}: ${error.message}\n`);
    };
    for (const file of positionals) {
      const before = wrong;
      const onRequest: Parameters<typeof readAlerts>[2] = (request, series) =>
        requests.push(replaySettings({ name: file, request, series }, perWeek === undefined));
      try {
        const all = readAlerts(file, intervalMs, onRequest, refuse);
        if (all?.length === 0 && wrong === before) {
          process.stderr.write(`${file}: there is no alerting rule\n`);
        }
        wrong += all ? 0 : 1;
        found.push(...(all ?? []));
      } catch (error) {
        refuse(error);
      }
    }
    if (wrong > 0 && found.length === 0) {
      return 1;
    }
    if (perWeek !== undefined && !found.some(({ isRequest }) => isRequest)) {
      throw new UsageError('--alert-budget: there is no request among the files, and only those can be set otherwise');
    }
    const { replayed, refused, left, failure } = await replayAll(found, asking);
    const budget = perWeek ?? (requests.length > 1 ? Infinity : undefined);
    const all = failure || budget === undefined || requests.length === 0 ? undefined : alertBudget(requests, budget);
    const isMarkdown = Boolean(values.markdown);
    if (replayed.length > 0 || !failure) {
      process.stdout.write(
        values.json
          ? jsonReport(all && perWeek !== undefined ? { alerts: replayed, budget: all } : replayed)
          : reports(replayed, isMarkdown) + (all ? `\n${budgetReport(all, budget!, isMarkdown)}\n` : '')
      );
    }
    const over = replayed.filter(({ chosen }) => chosen.alerts > most);
    over.forEach(({ file, alert, chosen, fromMs, toMs: lastMs }) =>
      process.stderr.write(
        `${file}: ${alert}: ${firedSentence(chosen.alerts, lastMs - fromMs)} --max-alerts allows ${most}.\n`
      )
    );
    if (failure) {
      throw left.length > 0 && found.length > 1 && failure instanceof ServerError
        ? new ServerError(`${failure.message}; not replayed: ${listed(left)}`)
        : failure;
    }
    return over.length > 0 || refused > 0 || wrong > 0 ? 1 : 0;
  });
}

/** As many names as are read in a line. */
function listed(found: Found[]): string {
  const names = found.slice(0, MAX_NAMES).map(({ alert }) => alert);
  const more = found.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const MAX_NAMES = 10;

function reports(replayed: ReplayedOfFile[], isMarkdown: boolean): string {
  if (replayed.length === 0) {
    return '';
  }
  return `${isMarkdown ? markdownReports(replayed) : replayed.map((one) => textReport(one.file, one)).join('\n\n')}\n`;
}

function jsonReport(replayed: object): string {
  return `${JSON.stringify(replayed, null, 2)}\n`;
}
