import http from 'http';
import { listening } from '../listening';

/** One range query as it arrives at a server; times and step in seconds, as on the wire. */
export interface RangeQueryOnWire {
  query: string;
  start: number;
  end: number;
  step: number;
}

export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** A Prometheus API which answers as a test wants, and remembers what it was asked. */
export interface ScriptedServer {
  url: string;
  asked: RangeQueryOnWire[];
  stop(): Promise<void>;
}

/** @param answer - undefined: never answers */
export async function startScripted(
  answer: (query: RangeQueryOnWire, index: number) => ScriptedAnswer | undefined
): Promise<ScriptedServer> {
  const asked: RangeQueryOnWire[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const sent = new URLSearchParams(text);
      const number = (name: string) => Number(sent.get(name));
      const query = {
        query: sent.get('query')!,
        start: number('start'),
        end: number('end'),
        step: number('step'),
      };
      const scripted = answer(query, asked.push(query) - 1);
      if (scripted) {
        response.writeHead(scripted.status, scripted.headers).end(scripted.body);
      }
    });
  });
  return {
    url: await listening(server),
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Prometheus' own form of a refusal. */
export function refusal(status: number, error: string, headers?: Record<string, string>): ScriptedAnswer {
  return { status, headers, body: JSON.stringify({ status: 'error', errorType: 'execution', error }) };
}

/** One series that has the given value at every step. */
export function matrix(
  { start, end, step }: RangeQueryOnWire,
  valueAt: (seconds: number) => number,
  more: object = {}
): ScriptedAnswer {
  const samples: ScriptedSeries['samples'] = [];
  for (let time = start; time <= end; time += step) {
    samples.push([time, valueAt(time)]);
  }
  return matrixOf([{ labels: { job: 'api' }, samples }], more);
}

/** A series with its samples in seconds. */
interface ScriptedSeries {
  labels: Record<string, string>;
  samples: Array<[seconds: number, value: number]>;
}

/** Any series; those without samples are left out, as Prometheus does. */
export function matrixOf(series: ScriptedSeries[], more: object = {}): ScriptedAnswer {
  const result = series
    .filter(({ samples }) => samples.length > 0)
    .map(({ labels, samples }) => ({ metric: labels, values: samples.map(([time, value]) => [time, String(value)]) }));
  return {
    status: 200,
    body: JSON.stringify({ status: 'success', data: { resultType: 'matrix', result }, ...more }),
  };
}
