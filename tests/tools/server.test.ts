import http from 'http';
import { listening } from '../listening';
import { planReading, read, type Limits } from '../../tools/prometheus/history';
import { Refusal, Server, ServerError } from '../../tools/prometheus/server';

type Answering = (request: http.IncomingMessage, response: http.ServerResponse) => void;

const STEP_MS = 60_000;
const LIMITS: Limits = { maxPoints: 1e6, say: () => undefined };

let answering: Answering;
let answeringServer: http.Server;
let url: string;
beforeAll(async () => {
  answeringServer = http.createServer((request, response) => answering(request, response));
  url = await listening(answeringServer);
});
afterAll(() => {
  answeringServer.closeAllConnections();
  answeringServer.close();
});

/** Asks for ten minutes of one expression. */
async function ask(headers: Record<string, string> = {}, maxBytes?: number) {
  const server = new Server({ url, headers, timeoutMs: 60_000, maxBytes });
  const reading = await planReading(server, 'up', [{ fromMs: 0, toMs: 10 * STEP_MS }], STEP_MS);
  return read(server, reading, LIMITS);
}

const data = (resultType: string, result: unknown) =>
  JSON.stringify({ status: 'success', data: { resultType, result } });
const COUNT = data('vector', [{ metric: {}, value: [600, '1'] }]);
/** Answers how many series there are, then with `result`. */
const answer = (result: unknown, resultType = 'matrix') =>
  (({ url: path }, response) => response.end(path!.endsWith('/query') ? COUNT : data(resultType, result))) as Answering;

it('reads numbers that JSON has not, and histograms as none', async () => {
  const values = [
    [60, '1.5e+06'],
    [120, 'NaN'],
    [180, '+Inf'],
    [240, '-Inf'],
  ];
  answering = answer([{ metric: { job: 'a' }, values, histograms: [[300, {}]] }]);
  const [{ labels, series }] = await ask();
  expect(labels).toEqual({ job: 'a' });
  expect([...series.times]).toEqual([60_000, 120_000, 180_000, 240_000, 300_000]);
  expect([...series.values]).toEqual([1.5e6, NaN, Infinity, -Infinity, NaN]);
});

const metric = { job: 'a' };
it.each<[what: string, result: unknown, resultType?: string]>([
  ['an element that is null', [null]],
  ['an element that is a list', [[]]],
  ['an element without labels', [{ values: [[60, '1']] }]],
  ['streams, as Loki has them', [{ stream: metric, values: [['60', 'line']] }], 'streams'],
  ['a label that is no text', [{ metric: { job: 1 }, values: [[60, '1']] }]],
  ['samples that are null', [{ metric, values: null }]],
  ['a sample that is null', [{ metric, values: [null] }]],
  ['a time as text', [{ metric, values: [['60', '1']] }]],
  ['a number as a number', [{ metric, values: [[60, 1]] }]],
  ['a number that is none', [{ metric, values: [[60, 'one']] }]],
  ['a number that is empty', [{ metric, values: [[60, '']] }]],
  ['a histogram without a time', [{ metric, histograms: [{}] }]],
  ['no list', {}],
  ['a scalar that is none', null, 'scalar'],
])('tells %s in the answer in one line', async (_, result, resultType = 'matrix') => {
  answering = answer(result, resultType);
  await expect(ask()).rejects.toThrow(`${url} answers 200 and nothing that a Prometheus would: is the address right?`);
  await expect(ask()).rejects.toBeInstanceOf(ServerError);
});

it.each<[what: string, result: unknown]>([
  [
    'samples that go back in time',
    [
      {
        metric,
        values: [
          [120, '1'],
          [60, '2'],
        ],
      },
    ],
  ],
  [
    'two samples at one time',
    [
      {
        metric,
        values: [
          [60, '1'],
          [60, '2'],
        ],
      },
    ],
  ],
  [
    'one series twice',
    [
      { metric, values: [[60, '1']] },
      { metric, values: [[60, '2']] },
    ],
  ],
])('tells %s', async (_, result) => {
  answering = answer(result);
  await expect(ask()).rejects.toThrow(`${url} answers samples that are out of order`);
});

describe('a redirect', () => {
  const seen: http.IncomingHttpHeaders[] = [];
  let other: http.Server;
  let elsewhere: string;
  beforeAll(async () => {
    other = http.createServer((request, response) => {
      seen.push(request.headers);
      response.end(COUNT);
    });
    elsewhere = await listening(other);
  });
  afterAll(() => other.close());

  it.each([301, 302, 307, 308])('of status %d is told and not followed, so that no header leaves', async (status) => {
    answering = ({ url: path }, response) =>
      response.writeHead(status, { location: `${elsewhere}/prometheus${path}?token=1` }).end();
    const asked = ask({ 'X-Api-Key': 'secret', Authorization: 'Bearer secret' });
    await expect(asked).rejects.toThrow(
      `${url} sends on to ${elsewhere}/prometheus, which is not followed: name that server by --prometheus`
    );
    expect(seen).toEqual([]);
  });

  it('to nowhere is told, too', async () => {
    answering = (_, response) => response.writeHead(302).end();
    await expect(ask()).rejects.toThrow(`${url} sends on to nowhere`);
  });
});

it('stops reading an answer without end, and says so of the expression', async () => {
  let isClosed: Promise<unknown> = Promise.resolve();
  answering = ({ url: path }, response) => {
    if (path!.endsWith('/query')) {
      response.end(COUNT);
      return;
    }
    isClosed = new Promise((resolve) => response.on('close', resolve));
    const more = () => {
      let isOpen = true;
      while (isOpen) {
        isOpen = response.write('[0,"1"],'.repeat(1000)) && !response.closed;
      }
    };
    response.on('drain', more);
    more();
  };
  const asked = ask({}, 1e6);
  await expect(asked).rejects.toThrow(`${url} answers up with more than 1 MB: ask for less by a longer --interval`);
  await expect(asked).rejects.toBeInstanceOf(Refusal);
  await isClosed;
});

it('cuts and cleans what a server says of an error', async () => {
  const error = `bad\u0007 \u202e\u001b[31m${'x'.repeat(1000)}`;
  answering = (_, response) => response.writeHead(400).end(JSON.stringify({ status: 'error', error }));
  const message = await ask().then(String, ({ message: text }: Error) => text);
  expect(message.startsWith(`${url} refuses up: bad [31mxxx`)).toBe(true);
  expect(message.length).toBeLessThan(600);
});

it('asks a question anew without its comparison only where it was refused', async () => {
  const asked: string[] = [];
  answering = ({ url: path }, response) => {
    asked.push(path!);
    response.writeHead(502).end('<html>');
  };
  await expect(ask()).rejects.toThrow('answers 502 and nothing');
  expect(asked).toHaveLength(1);
});
