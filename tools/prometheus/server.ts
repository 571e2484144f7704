/** What a Prometheus or the way to it says no to, in one line with what to do about it. */
export class ServerError extends Error {}

export interface Connection {
  /** Up to before `/api/v1`. */
  url: string;
  headers: Record<string, string>;
  /** Of one request. */
  timeoutMs: number;
}

/** A series of an answer. `values` has pairs of seconds and a number as text; a native histogram has no number. */
export interface Answered {
  metric: Record<string, string>;
  values?: Array<[seconds: number, text: string]>;
  value?: [seconds: number, text: string];
  histograms?: Array<[seconds: number, histogram: unknown]>;
}

/** The two questions that are asked of a Prometheus, or whatever speaks its API. */
export class Server {
  constructor(readonly connection: Connection) {}

  /** Vector or scalar at one time; a scalar is an element without labels. @throws ServerError */
  async instant(expr: string, atMs: number): Promise<Answered[]> {
    const { resultType, result } = await this.ask('query', { query: expr, time: seconds(atMs) });
    if (resultType === 'scalar') {
      return [{ metric: {}, value: result as unknown as [number, string] }];
    }
    return result;
  }

  /** Every series at every multiple of the step from `fromMs` to `toMs`, both included. @throws ServerError */
  async range(expr: string, fromMs: number, toMs: number, stepMs: number): Promise<Answered[]> {
    const form = { query: expr, start: seconds(fromMs), end: seconds(toMs), step: seconds(stepMs) };
    return (await this.ask('query_range', form)).result;
  }

  private async ask(path: string, form: Record<string, string>): Promise<{ resultType: string; result: Answered[] }> {
    const { url, headers, timeoutMs } = this.connection;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form),
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      throw unreachable(url, timeoutMs, error as Error);
    }
    return answerOf(text, response, url, form.query);
  }
}

interface ApiAnswer {
  status?: string;
  error?: string;
  data?: { resultType: string; result: Answered[] };
}

function answerOf(text: string, { status }: Response, url: string, expr: string): NonNullable<ApiAnswer['data']> {
  let answer: ApiAnswer | undefined;
  try {
    answer = JSON.parse(text) as ApiAnswer;
  } catch {
    answer = undefined;
  }
  if (answer?.status === 'success' && answer.data) {
    return answer.data;
  }
  if (status === 401 || status === 403) {
    throw new ServerError(`${url} may not be queried (${status}): set PROMETHEUS_TOKEN or PROMETHEUS_HEADERS`);
  }
  if (answer?.error) {
    throw new ServerError(`${url} refuses ${shortened(expr)}: ${answer.error.replace(/\s+/g, ' ')}`);
  }
  throw new ServerError(`${url} answers ${status} and nothing that a Prometheus would: is the address right?`);
}

function unreachable(url: string, timeoutMs: number, error: Error): ServerError {
  if (error.name === 'TimeoutError') {
    return new ServerError(
      `${url} gives no answer within ${timeoutMs / 1000} s: allow more by --timeout, or ask for less by a longer --interval or a shorter --range`
    );
  }
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return new ServerError(`${url} cannot be reached: ${cause?.code ?? cause?.message ?? error.message}`);
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

export function shortened(expr: string): string {
  const line = expr.trim().replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
