/** What a Prometheus or the way to it says no to, in one line with what to do about it. */
export class ServerError extends Error {}

/** A no to one expression: another one may well have an answer. */
export class Refusal extends ServerError {}

export interface Connection {
  /** Up to before `/api/v1`. */
  url: string;
  headers: Record<string, string>;
  /** Of one request. */
  timeoutMs: number;
  /** Of one answer, MAX_BYTES unless given. */
  maxBytes?: number;
}

/** Half of the longest text that Node can hold: 5 million points are 130 MB. */
const MAX_BYTES = 256e6;

/** A series of an answer. `values` has pairs of seconds and a number as text; a native histogram has no number. */
export interface Answered {
  metric: Record<string, string>;
  values?: Array<[seconds: number, text: string]>;
  value?: [seconds: number, text: string];
  histograms?: Array<[seconds: number, histogram: unknown]>;
}

/** So many requests are on their way at once. */
const AT_ONCE = 2;

/** Waits for a turn, and gives it back. */
class Turns {
  private free = AT_ONCE;
  private waiting: Array<() => void> = [];

  async take<T>(act: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free--;
    } else {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    try {
      return await act();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.free++;
      }
    }
  }
}

/** The two questions that are asked of a Prometheus, or whatever speaks its API; two requests at once. */
export class Server {
  constructor(
    readonly connection: Connection,
    private readonly stops: AbortSignal[] = [],
    private readonly turns = new Turns()
  ) {}

  /** The same server, of which nothing more is asked once the signal says so. */
  until(signal: AbortSignal): Server {
    return new Server(this.connection, [...this.stops, signal], this.turns);
  }

  /** @throws ServerError once nobody waits for an answer any more */
  checkStop(): void {
    if (this.stops.some(({ aborted }) => aborted)) {
      throw new ServerError('stopped');
    }
  }

  /**
   * Vector or scalar at one time; a scalar is an element without labels.
   *
   * @param about - the expression that errors name
   * @throws ServerError
   */
  async instant(expr: string, atMs: number, about = expr): Promise<Answered[]> {
    const { resultType, result } = await this.ask('query', { query: expr, time: seconds(atMs) }, about);
    if (resultType === 'scalar') {
      return [{ metric: {}, value: result as unknown as [number, string] }];
    }
    return result;
  }

  /** Every series at every multiple of the step from `fromMs` to `toMs`, both included. @throws ServerError */
  async range(expr: string, fromMs: number, toMs: number, stepMs: number): Promise<Answered[]> {
    const form = { query: expr, start: seconds(fromMs), end: seconds(toMs), step: seconds(stepMs) };
    return (await this.ask('query_range', form, expr)).result;
  }

  private ask(path: string, form: Record<string, string>, about: string): Promise<NonNullable<ApiAnswer['data']>> {
    return this.turns.take(async () => {
      this.checkStop();
      const control = new AbortController();
      const stop = () => control.abort();
      const { url, headers, timeoutMs } = this.connection;
      const timer = setTimeout(stop, timeoutMs);
      this.stops.forEach((signal) => signal.addEventListener('abort', stop));
      try {
        const { signal } = control;
        const body = new URLSearchParams(form);
        // Following a redirect would carry headers that are meant for this server alone to another one, and a POST as a GET.
        const response = await fetch(`${url}/api/v1/${path}`, {
          method: 'POST',
          headers,
          body,
          signal,
          redirect: 'manual',
        });
        return answerOf(await textOf(response, this.connection, about), response, url, about);
      } catch (error) {
        this.checkStop();
        throw error instanceof ServerError ? error : unreachable(url, timeoutMs, error as Error);
      } finally {
        clearTimeout(timer);
        this.stops.forEach((signal) => signal.removeEventListener('abort', stop));
      }
    });
  }
}

interface ApiAnswer {
  status?: string;
  error?: unknown;
  errorType?: unknown;
  data?: { resultType: string; result: Answered[] };
}

/** @throws Refusal for an answer that has no end, or none that can be held */
async function textOf(response: Response, { url, maxBytes = MAX_BYTES }: Connection, expr: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    bytes += read.value.length;
    if (bytes > maxBytes) {
      await reader?.cancel();
      const size = `${maxBytes / 1e6} MB`;
      throw new Refusal(
        `${url} answers ${shortened(expr)} with more than ${size}: ask for less by a longer --interval or --step, or by a shorter --range`
      );
    }
    pieces.push(read.value);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function answerOf(
  text: string,
  { status, headers }: Response,
  url: string,
  expr: string
): NonNullable<ApiAnswer['data']> {
  if (status >= 300 && status < 400) {
    throw new ServerError(
      `${url} sends on to ${placeOf(headers.get('location'), url)}, which is not followed: name that server by --prometheus if you trust it`
    );
  }
  let answer: ApiAnswer | undefined;
  try {
    answer = JSON.parse(text) as ApiAnswer;
  } catch {
    answer = undefined;
  }
  if (answer?.status === 'success' && isData(answer.data)) {
    return answer.data;
  }
  if (status === 401 || status === 403) {
    throw new ServerError(`${url} may not be queried (${status}): set PROMETHEUS_TOKEN or PROMETHEUS_HEADERS`);
  }
  const words = answer?.error ? `: ${printable(answer.error)}` : '';
  if (status === 429) {
    throw new ServerError(
      `${url} limits how often, or how much, is asked (429)${words}: try again later, or ask for less`
    );
  }
  if (status === 504 || (status === 503 && answer?.errorType === 'timeout')) {
    throw new ServerError(
      `${url} gave up (${status})${words}: ask for less by a longer --interval or --step, or by a shorter --range; or ask again later`
    );
  }
  if (status === 503) {
    throw new ServerError(`${url} cannot answer now (503)${words}: try again later`);
  }
  if (answer?.error) {
    throw new Refusal(`${url} refuses ${shortened(expr)}: ${printable(answer.error)}`);
  }
  throw new ServerError(`${url} answers ${status} and nothing that a Prometheus would: is the address right?`);
}

/** Without its query, which may hold a secret. */
function placeOf(location: string | null, url: string): string {
  const place = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return place ? printable(`${place.origin}${place.pathname.replace(/\/api\/v1\/.*$/, '')}`) : 'nowhere';
}

/** Other servers answer in this form, too: Loki has streams, and what lies between may change an answer. */
function isData(data: ApiAnswer['data']): data is NonNullable<ApiAnswer['data']> {
  const { resultType, result } = data ?? {};
  if (resultType === 'scalar') {
    return isSample(result);
  }
  return (resultType === 'vector' || resultType === 'matrix') && Array.isArray(result) && result.every(isElement);
}

function isElement(element: Partial<Answered> | null): boolean {
  const { metric, value, values = [], histograms = [] } = element ?? {};
  return (
    isObject(metric) &&
    Object.values(metric).every((text) => typeof text === 'string') &&
    (value === undefined || isSample(value)) &&
    Array.isArray(values) &&
    values.every(isSample) &&
    Array.isArray(histograms) &&
    histograms.every((pair) => Array.isArray(pair) && Number.isFinite(pair[0]))
  );
}

/** Seconds, and a number as text. */
function isSample(pair: unknown): boolean {
  if (!Array.isArray(pair)) {
    return false;
  }
  const [time, text] = pair as unknown[];
  return (
    Number.isFinite(time) &&
    typeof text === 'string' &&
    (NOT_FINITE.includes(text) || (text !== '' && Number.isFinite(Number(text))))
  );
}

/** Numbers that Prometheus prints and JSON has not. */
const NOT_FINITE = ['NaN', '+Inf', '-Inf'];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a server's own text as much as is read at a terminal. */
function printable(said: unknown): string {
  return String(typeof said === 'string' ? said : JSON.stringify(said))
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .slice(0, 500);
}

function unreachable(url: string, timeoutMs: number, error: Error): ServerError {
  if (error.name === 'AbortError') {
    return new ServerError(
      `${url} gives no answer within ${timeoutMs / 1000} s: allow more by --timeout, or ask for less by a longer --interval or --step, or by a shorter --range`
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
