import { DAY_MS } from '../../src/core';
import { DurationError, formatDuration, parseDuration } from '../../src/promql/duration';
import { UsageError } from '../rules/commandLine';
import type { Limits } from './history';
import { Server } from './server';

/** Options of every command that asks a Prometheus, as `parseArgs` reads them. */
export const SERVER_OPTIONS = {
  prometheus: { type: 'string', short: 'p' },
  'max-points': { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const SERVER_USAGE = `  -p, --prometheus <url>    the Prometheus, up to before /api/v1; else PROMETHEUS_URL
      --max-points <n>      ask for no more points at once (5000000); the cost is told before
      --timeout <duration>  of one request (60s)
      --json                print JSON
  -q, --quiet               do not tell cost and progress on the standard error
  -h, --help                show this

Environment: PROMETHEUS_TOKEN (a bearer token), PROMETHEUS_HEADERS (lines such as "X-Scope-OrgID: team").
`;

/** Of commands that judge. */
export const EXIT_CODES = `
Exit codes: 0 done, 1 something is abnormal (with --exit-code), 2 wrong usage, a file that cannot be read, more than --max-points, or a
server that does not answer.
`;

interface ServerValues {
  prometheus?: string;
  'max-points'?: string;
  timeout?: string;
  quiet?: boolean;
}

/** @throws UsageError */
export function connect(values: ServerValues, env: NodeJS.ProcessEnv): { server: Server; limits: Limits } {
  const { url, headers } = addressOf(values.prometheus ?? env.PROMETHEUS_URL ?? '');
  const { PROMETHEUS_TOKEN: token } = env;
  // Names of headers have no case: the last of equal ones wins.
  const all = { ...headers, ...(token && { Authorization: `Bearer ${token}` }) };
  const others = headersOf(env.PROMETHEUS_HEADERS);
  if (Object.keys(others).some((name) => name.toLowerCase() === 'authorization')) {
    delete all.Authorization;
  }
  const connection = {
    url,
    headers: { ...all, ...others } as Record<string, string>,
    timeoutMs: readDuration('--timeout', values.timeout ?? '60s', 1, LONGEST_TIMEOUT_MS),
  };
  checkHeaders(connection.headers);
  const say = (line: string) => void (values.quiet || process.stderr.write(`${line}\n`));
  const maxPoints = readCount('--max-points', values['max-points'] ?? '5000000');
  return { server: new Server(connection), limits: { maxPoints, say } };
}

/** @throws UsageError for what HTTP cannot carry */
function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      new Headers({ [name]: value });
    } catch {
      throw new UsageError(
        `the header ${name} has characters that HTTP does not carry: look at its environment variable`
      );
    }
  }
}

/** A user and a password in the address become a header, as curl has it. */
function addressOf(text: string): { url: string; headers: Record<string, string> } {
  if (text === '') {
    throw new UsageError('no Prometheus: name it by --prometheus <url>, or by PROMETHEUS_URL');
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`${JSON.stringify(text)} is no address such as http://localhost:9090`);
  }
  const { username, password } = url;
  url.username = url.password = url.search = url.hash = '';
  const basic = [username, password].map(decoded).join(':');
  return {
    url: url.href.replace(/\/+$/, ''),
    headers: username ? { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` } : {},
  };
}

function headersOf(text = ''): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
      if (name === undefined) {
        throw new UsageError('PROMETHEUS_HEADERS has a line that is not "Name: value"');
      }
      return [name, value];
    })
  );
}

/** @throws UsageError for a percent sign without its two digits */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(`${JSON.stringify(text)} in the address is no text that is written by percent signs`);
  }
}

/** Timers of Node know 24 days at most. */
const LONGEST_TIMEOUT_MS = DAY_MS;

/** @throws UsageError for text that is no duration of `leastMs` at least and `mostMs` at most */
export function readDuration(option: string, text: string, leastMs: number, mostMs = Infinity): number {
  try {
    const ms = parseDuration(text);
    if (ms > mostMs) {
      throw new UsageError(`${option}: ${JSON.stringify(text)} is more than ${formatDuration(mostMs)}`);
    }
    if (ms < leastMs) {
      throw new UsageError(`${option}: ${JSON.stringify(text)} is less than ${formatDuration(leastMs)}`);
    }
    return ms;
  } catch (error) {
    if (!(error instanceof DurationError)) {
      throw error;
    }
  }
  throw new UsageError(`${option}: ${JSON.stringify(text)} is not a duration such as 4w or 1h30m`);
}

/** @throws UsageError */
export function readCount(option: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) {
    throw new UsageError(`${option}: ${JSON.stringify(text)} is not a whole number`);
  }
  return Number(text);
}

/** A number from 0 on. @throws UsageError */
export function readAmount(option: string, text: string): number {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) {
    throw new UsageError(`${option}: ${JSON.stringify(text)} is not a number from 0 on, such as 0.5`);
  }
  return Number(text);
}

/** ISO 8601, or now. A time without a zone is in UTC. @throws UsageError */
export function readTime(option: string, text: string | undefined): number {
  if (text === undefined) {
    return Date.now();
  }
  const isIso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  const ms = isIso ? Date.parse(/T.*(Z|[+-]\d{2}:\d{2})$|^[^T]*$/.test(text) ? text : `${text}Z`) : NaN;
  // The 31st of February would be one of March.
  const [, month, day] = text.slice(0, 10).split('-').map(Number);
  const isDay =
    Number.isFinite(ms) && new Date(Date.UTC(Number(text.slice(0, 4)), month - 1, day)).getUTCDate() === day;
  if (!isDay) {
    throw new UsageError(`${option}: ${JSON.stringify(text)} is not a time such as 2026-11-24T12:00:00Z`);
  }
  return ms;
}
