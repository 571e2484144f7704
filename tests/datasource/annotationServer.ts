import http from 'http';
import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { defer } from 'rxjs';
import { listening } from '../listening';

/** What Grafana keeps of an annotation, as far as it can be chosen. */
export interface KeptAnnotation {
  time: number;
  /** Of a moment, the same as `time`. */
  timeEnd: number;
  tags: string[];
}

/** A stand-in of Grafana's annotation API, which finds, limits and answers as Grafana 12 does. */
export interface AnnotationServer {
  /** Paths with their parameters, as annotations were asked. */
  asked: URL[];
  stop(): Promise<void>;
}

/**
 * Starts it and lets the page's back end be this one.
 *
 * @param refusal - answers with this status and message instead
 */
export async function startAnnotations(
  kept: KeptAnnotation[],
  refusal?: { status: number; message: string }
): Promise<AnnotationServer> {
  const asked: URL[] = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url!, 'http://grafana');
    if (url.pathname === '/api/annotations') {
      asked.push(url);
    }
    response.setHeader('Content-Type', 'application/json');
    if (refusal) {
      response.writeHead(refusal.status).end(JSON.stringify({ message: refusal.message }));
    } else {
      response.end(JSON.stringify(found(kept, url.searchParams)));
    }
  });
  const address = await listening(server);
  const fetching = ({ url, params }: BackendSrvRequest) => defer(() => get(address + url, params ?? {}));
  setBackendSrv({ fetch: fetching } as unknown as BackendSrv);
  return { asked, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Those with all the tags that touch the time, the newest first. */
function found(kept: KeptAnnotation[], params: URLSearchParams): object[] {
  const [from, to] = [Number(params.get('from')), Number(params.get('to'))];
  const wanted = params.getAll('tags');
  return kept
    .filter(({ time, timeEnd, tags }) => time <= to && timeEnd >= from && wanted.every((tag) => tags.includes(tag)))
    .sort((a, b) => b.timeEnd - a.timeEnd)
    .slice(0, Number(params.get('limit') ?? 100))
    .map(({ time, timeEnd, tags }, index) => ({
      id: index + 1,
      alertId: 0,
      alertName: '',
      dashboardId: 0,
      dashboardUID: null,
      panelId: 0,
      userId: 1,
      newState: '',
      prevState: '',
      created: time,
      updated: time,
      time,
      timeEnd,
      text: 'The load balancer was down',
      tags,
      login: 'admin',
      email: 'admin@localhost',
      avatarUrl: '',
      data: {},
    }));
}

/** As Grafana's own: lists are repeated parameters, and what is refused is thrown as status and data. */
async function get(url: string, params: object): Promise<{ data: unknown; headers: Headers }> {
  const query = Object.entries(params).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)])
  );
  const response = await fetch(`${url}?${new URLSearchParams(query)}`);
  const data = (await response.json()) as unknown;
  if (!response.ok) {
    throw { status: response.status, statusText: response.statusText, data };
  }
  return { data, headers: response.headers };
}
