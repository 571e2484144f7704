import { EXIT_CODES, readDuration, SERVER_USAGE } from '../prometheus/options';
import { ServerError } from '../prometheus/server';
import { parseArguments, UsageError } from '../rules/commandLine';
import { ContentError, FileError, readText } from '../rules/files';
import { explainedText, explainExpression, isAbnormal } from './explain';
import { checkExpr, JUDGE_OPTIONS, JUDGE_USAGE, readJudging } from './options';
import { overviewOf, overviewText } from './overview';

/** Series that are printed for people; JSON has all. */
const MAX_SERIES = 10;

const explainUsage = (name: string) => `Usage: ${name} [options] <expression>

Judges each series of a PromQL expression by its own past: the verdict, the sentence with the numbers of the formula, and for
what is abnormal the parts of the sum that moved. The most abnormal ten are printed.

      --no-parts            do not look for parts
${JUDGE_USAGE}${SERVER_USAGE}${EXIT_CODES}`;

const overviewUsage = (name: string) => `Usage: ${name} [options] <expression>...

Tells what is abnormal now among the series of all expressions, and which events of the range belong together.

  -f, --file <file>         more expressions, one a line; "#" begins a comment
      --range <duration>    how far back to look for incidents (1d)
${JUDGE_USAGE}${SERVER_USAGE}${EXIT_CODES}`;

/** The command `explain`. */
export function explain(args: string[], name: string): Promise<number> {
  return telling(name, async () => {
    const options = { ...JUDGE_OPTIONS, 'no-parts': { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, options);
    if (values.help) {
      process.stdout.write(explainUsage(name));
      return 0;
    }
    if (positionals.length !== 1) {
      throw new UsageError(`${positionals.length} expressions: give one, in quotes`);
    }
    const expr = checkExpr(positionals[0]);
    const judging = await readJudging(values, process.env);
    const explained = await explainExpression(expr, judging.atMs, judging, values['no-parts'] ? 0 : 3);
    if (values.json) {
      process.stdout.write(`${JSON.stringify(explained, null, 2)}\n`);
    } else {
      const more = explained.length - MAX_SERIES;
      const texts = explained.slice(0, MAX_SERIES).map(explainedText);
      const all = explained.length === 0 ? ['The expression gives no series.'] : texts;
      process.stdout.write(`${[...all, ...(more > 0 ? [`${more} more: --json has all`] : [])].join('\n')}\n`);
    }
    return values['exit-code'] && explained.some(isAbnormal) ? 1 : 0;
  });
}

/** The command `overview`. */
export function overview(args: string[], name: string): Promise<number> {
  return telling(name, async () => {
    const { values, positionals } = parseArguments(args, {
      ...JUDGE_OPTIONS,
      file: { type: 'string', short: 'f' },
      range: { type: 'string' },
    });
    if (values.help) {
      process.stdout.write(overviewUsage(name));
      return 0;
    }
    const given = [...positionals, ...(values.file === undefined ? [] : linesOf(readText(values.file)))];
    if (given.length === 0) {
      throw new UsageError('no expression: give some in quotes, or a file of them by --file');
    }
    const { exprs, complaints } = readable(given);
    if (exprs.length === 0) {
      throw new UsageError(complaints.join('; '));
    }
    complaints.forEach((complaint) => process.stderr.write(`${name}: ${complaint}\n`));
    const rangeMs = readDuration('--range', values.range ?? '1d', 1000);
    const judging = await readJudging(values, process.env);
    const found = await overviewOf(exprs, rangeMs, judging.atMs, judging);
    process.stdout.write(`${values.json ? JSON.stringify(found, null, 2) : overviewText(found)}\n`);
    if (complaints.length > 0) {
      return 2;
    }
    return values['exit-code'] && found.abnormal.length > 0 ? 1 : 0;
  });
}

/** One that cannot be read is no reason to be silent on the others. */
function readable(given: string[]) {
  const exprs: string[] = [];
  const complaints: string[] = [];
  for (const expr of given) {
    try {
      exprs.push(checkExpr(expr));
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      complaints.push(error.message);
    }
  }
  return { exprs, complaints };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** What is wrong with the arguments, the server or the way to a file is told in one line, with exit code 2; with what a file says, 1. */
export async function telling(name: string, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UsageError || error instanceof FileError || error instanceof ServerError) {
      process.stderr.write(`${name}: ${error.message}\n`);
      return error instanceof ContentError ? 1 : 2;
    }
    throw error;
  }
}
