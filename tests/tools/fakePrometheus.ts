import http from 'http';
import { listening } from '../listening';

const HOUR_MS = 3600_000;

/** What was asked of it. */
interface Question {
  path: string;
  expr: string;
  /** The one who asked has gone before there was an answer. */
  isStopped: boolean;
}

/**
 * A server that speaks Prometheus' API: every expression has one series, `{job="a"}` (but `bare`, which has no labels), a wave a day that is 0 from `outMs` on.
 *
 * @param delayMs - of range queries; Infinity: they have no answer
 * @param isRefused - expressions that it cannot evaluate
 * @param beginMs - of its samples
 */
export async function startFakePrometheus(
  outMs: number,
  delayMs = (_expr: string) => 0,
  isRefused = (_expr: string) => false,
  beginMs = -Infinity
) {
  const asked: Question[] = [];
  const valueAt = (ms: number) =>
    ms >= outMs ? 0 : 100 + 20 * Math.sin((ms * Math.PI) / (12 * HOUR_MS)) + ((ms / HOUR_MS) % 5);
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) {
      body += piece;
    }
    const form = new URLSearchParams(body);
    const [path, expr] = [request.url!, form.get('query')!];
    const question: Question = { path, expr, isStopped: false };
    asked.push(question);
    response.on('close', () => (question.isStopped = !response.writableEnded));
    if (isRefused(expr)) {
      response.writeHead(422).end(JSON.stringify({ status: 'error', errorType: 'execution', error: 'no such thing' }));
      return;
    }
    const isRange = path.endsWith('/query_range');
    const waitMs = isRange ? delayMs(expr) : 0;
    if (waitMs === Infinity) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    const time = Number(form.get('time'));
    const values = Array.from({ length: isRange ? Math.floor((end - start) / step) + 1 : 0 }, (_, i) => {
      const at = start + i * step;
      return [at, String(valueAt(at * 1000))] as const;
    }).filter(([at]) => at * 1000 >= beginMs);
    const value = /^count/.test(expr) ? 1 : valueAt(time * 1000);
    const result = [
      { metric: expr === 'bare' ? {} : { job: 'a' }, ...(isRange ? { values } : { value: [time, String(value)] }) },
    ];
    response.end(JSON.stringify({ status: 'success', data: { resultType: isRange ? 'matrix' : 'vector', result } }));
  });
  return {
    url: await listening(server),
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
