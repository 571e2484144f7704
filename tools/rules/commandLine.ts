import { parseArgs, type ParseArgsConfig } from 'node:util';
import { TARGETS, type Target } from '../../src/rules';

export interface Command {
  /** Files of requests; `-` is the standard input. */
  requests: string[];
  /** Folder of the files that are written; absent: that of each request. */
  out?: string;
  /** Absent: every target whose place the request knows. */
  targets?: Target[];
  /** Write nothing, and complain about files that are not what would be written. */
  check: boolean;
  /** Rule files whose names are taken. */
  existing: string[];
}

/** A command line that asks for nothing that can be done. */
export class UsageError extends Error {}

export const usage = (name: string) => `Usage: ${name} [options] <request>...

Writes recording and alerting rules, with a promtool test, from a request: a file of YAML or JSON with an expression and a
model, as the Rules page of the app saves it. "-" reads the request from the standard input.

  -o, --out <folder>        write there instead of beside each request
  -t, --target <target>     ${TARGETS.join(', ')}; may be given again
                            (otherwise every target whose place the request knows, but forecast)
  -e, --existing <file>     a rule file whose recorded names are taken; may be given again
      --check               write nothing; fail when a file is not what would be written
  -h, --help                show this

Exit codes: 0 done, 1 something is wrong with a request or a file is not current, 2 wrong usage or a file cannot be read.
`;

/**
 * Reads the arguments after the command's own name.
 *
 * @throws UsageError which says what cannot be understood
 */
export function readCommandLine(args: string[]): Command | 'help' {
  const { values, positionals } = parseArguments(args, {
    out: { type: 'string', short: 'o' },
    target: { type: 'string', short: 't', multiple: true },
    existing: { type: 'string', short: 'e', multiple: true },
    check: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    return 'help';
  }
  if (positionals.length === 0) {
    throw new UsageError('no request: name a file of YAML or JSON, or - for the standard input');
  }
  const targets = values.target?.map(readTarget);
  const { out, check = false, existing = [] } = values;
  return { requests: positionals, out, targets, check, existing };
}

/** @throws UsageError which says in a line what cannot be understood */
export function parseArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    // What follows the first sentence is advice for another case.
    throw new UsageError(String(error instanceof Error ? error.message : error).replace(/\.\s.*$/s, ''));
  }
}

function readTarget(text: string): Target {
  const target = TARGETS.find((known) => known === text);
  if (!target) {
    throw new UsageError(`unknown target ${JSON.stringify(text)}: there are ${TARGETS.join(', ')}`);
  }
  return target;
}
