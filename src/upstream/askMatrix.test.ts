import { firstValueFrom } from 'rxjs';
import { FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { askMatrix, framesOfMatrix, handsOnMatrix, NoMatrix } from './askMatrix';
import { explained } from './upstreamAdvice';
import { isBusy, UpstreamError } from './upstreamError';

const answer = (result: object[], more: object = {}) =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result }, ...more });
const read = (text: string) => framesOfMatrix(text).map((frame) => frame());

describe('framesOfMatrix', () => {
  it('gives times in milliseconds, the same doubles, and labels that look like the answer itself', () => {
    const metric = { job: 'a "values":[[1,"2"]] b', values: ']]' };
    const values = [
      [1700000000, '618.1800000000001'],
      [1700000060.5, 'NaN'],
      [1700000120, '+Inf'],
      [1700000180, '-Inf'],
      [1700000240, '-4.9e-324'],
    ];
    const frames = read(
      answer([
        { metric, values },
        { metric: {}, values: [[1700000000, '0']] },
      ])
    );
    expect(frames.map(({ fields }) => fields[1].labels)).toEqual([metric, {}]);
    expect(frames[0].fields[0].values).toEqual([17e11, 1700000060500, 1700000120000, 1700000180000, 1700000240000]);
    expect(frames[0].fields[1].values).toEqual([618.1800000000001, NaN, Infinity, -Infinity, -4.9e-324]);
    expect(frames[1].fields.map(({ values: column }) => column)).toEqual([[17e11], [0]]);
  });

  it('hands warnings and remarks on, also without any series', () => {
    const more = { warnings: ['partial response'], infos: ['metric might not be a counter'] };
    const notices = [
      { severity: 'warning', text: 'partial response' },
      { severity: 'info', text: 'metric might not be a counter' },
    ];
    expect(read(answer([{ metric: {}, values: [[1, '1']] }], more))[0].meta?.notices).toEqual(notices);
    expect(read(answer([], more)).map(({ meta }) => meta?.notices)).toEqual([notices]);
    expect(read(answer([]))).toEqual([]);
  });

  it.each([
    ['a login page', '<html><body>Sign in</body></html>'],
    ['a broken answer', answer([{ metric: {}, values: [[1, '1']] }]).slice(0, -9)],
    ['a refusal', '{"status":"error","errorType":"bad_data","error":"no"}'],
    ['a vector', answer([{ metric: {}, value: [1, '1'] }])],
    ['histograms', answer([{ metric: {}, histograms: [[1, {}]] }])],
    ['numbers that are no text', answer([{ metric: {}, values: [[1, 2]] }])],
    ['another layout', JSON.stringify(JSON.parse(answer([{ metric: {}, values: [[1, '1']] }])), null, 1)],
    ['null', 'null'],
    [
      'spaces between samples',
      answer([
        {
          metric: {},
          values: [
            [1, '1'],
            [2, '2'],
          ],
        },
      ]).replace('],[', '], ['),
    ],
    [
      'an end before the end',
      answer([
        {
          metric: {},
          values: [
            [1, '1'],
            [2, '2'],
          ],
        },
      ]).replace('],[', ']] ,['),
    ],
  ])('does not read %s', (_, text) => expect(() => read(text)).toThrow(NoMatrix));
});

describe('askMatrix', () => {
  const asking = (getResource: (...asked: never[]) => Promise<unknown>) => {
    const source = Object.assign(new FakeUpstream(async () => ({ data: [] })), {
      getResource,
      postResource: getResource,
    });
    if (!handsOnMatrix(source)) {
      throw new Error('hands nothing on');
    }
    return askMatrix(source, 'up', { fromMs: 60_000, toMs: 120_500, stepMs: 500 });
  };
  /** As Grafana 12.3 rejects: the text that came, without its headers. */
  const rejectedBy = (status: number | undefined, text: string, statusText = '') => ({
    status,
    statusText,
    data: { message: text, error: statusText, response: text },
    config: { url: 'api/datasources/uid/prom/resources/api/v1/query_range' },
  });
  const failing = (...by: Parameters<typeof rejectedBy>) =>
    firstValueFrom(asking(() => Promise.reject(rejectedBy(...by)))).catch((thrown: Error) => thrown);
  const refused = async (...by: Parameters<typeof rejectedBy>) => explained((await failing(...by)) as UpstreamError);

  it('asks in seconds, quietly, and cancels when nobody waits any more', () => {
    const asked = jest.fn(() => new Promise(() => undefined));
    asking(asked).subscribe().unsubscribe();
    const [[path, params, { abortSignal, ...options }]] = asked.mock.calls as unknown as [
      [string, object, { abortSignal: AbortSignal }],
    ];
    expect([path, params]).toEqual(['api/v1/query_range', { query: 'up', start: '60', end: '120.5', step: '0.5' }]);
    expect(options).toMatchObject({ responseType: 'text', showErrorAlert: false });
    expect(abortSignal.aborted).toBe(true);
  });

  it("fails with Prometheus' own words, as a query does", async () => {
    const text = '{"status":"error","errorType":"execution","error":"query processing would load too many samples"}';
    const error = await failing(422, text);
    expect(error).toEqual(new UpstreamError('execution: query processing would load too many samples', 422));
  });

  const page = (title: string) => `<html>\n<head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  const BUSY =
    'The server is busy or not ready. It is left alone for some seconds, after each further refusal for longer.';
  const LATE = 'The server did not answer in time.';
  const ASK = 'You may not query the Prometheus data source. Ask its administrator for the permission to query it.';
  const DOWN =
    'The Prometheus data source cannot be reached. Check its address and whether it runs, with "Save & test" on its own page.';

  it.each([
    [403, '{"error":"forbidden: namespace required"}', `forbidden: namespace required (403). ${ASK}`],
    [403, '{"error":{"code":"AuthorizationFailed","message":"no access"}}', `no access (403). ${ASK}`],
    [403, '{"message":"You need permissions","title":"Access denied"}', `You need permissions (403). ${ASK}`],
    [401, 'Unauthorized', `Unauthorized (401). ${ASK}`],
    [500, '{"status":"error","error":"too many outstanding requests"}', 'too many outstanding requests (500)'],
    [
      503,
      '{"status":"error","errorType":"timeout","error":"query timed out"}',
      `timeout: query timed out (503). ${LATE}`,
    ],
    [503, 'busy', `busy (503). ${BUSY}`],
    [503, page('Service Unavailable'), `Service Unavailable (503). ${BUSY}`],
    [503, '<html>no title</html>', `no title (503). ${BUSY}`],
    [502, '<html>Bad Gateway</html>', `Bad Gateway (502). ${DOWN}`],
    [504, page('504 Gateway Time-out'), `504 Gateway Time-out (504). ${LATE}`],
    [400, '{"errorType":"422","error":"unexpected token \\")\\""}', '422: unexpected token ")" (400)'],
    [413, `${'x'.repeat(400)}`, `${'x'.repeat(300)}… (413)`],
  ])('says what a server with %s gave as its reason, and asks nothing more: %s', async (status, text, said) => {
    expect(await refused(status, text)).toBe(said);
  });

  it('says the status of a refusal without a body', async () => {
    expect(await refused(502, '', 'Bad Gateway')).toBe(`Bad Gateway (502). ${DOWN}`);
  });

  it('leaves a busy server alone: Grafana hands no Retry-After on', async () => {
    const error = (await failing(429, 'slow down', 'Too Many Requests')) as UpstreamError;
    expect(error).toEqual(new UpstreamError('slow down', 429));
    expect([error, await failing(503, 'busy')].map((one) => isBusy(one as UpstreamError))).toEqual([true, true]);
  });

  const OWN = '{"statusCode":500,"messageId":"plugin.requestFailureError","message":"An error occurred"}';

  it.each([
    ['the way is not there', 404, '404 page not found', true],
    ['nor is it for this method', 405, 'method not allowed', true],
    ['a login page', 403, page('Sign in'), true],
    ['something before Grafana forbids it', 403, 'RBAC: access denied', true],
    ['Grafana failed at once', 500, OWN, false],
    ['nobody answered', undefined, 'Unexpected error', false],
  ])('leaves the question to a query: %s', async (_, status, text, isLasting) => {
    expect(await failing(status, text)).toEqual(Object.assign(new NoMatrix(), { isLasting }));
  });

  it.each([[500], [undefined]])('does not wait twice for a server that hangs (%s)', async (status) => {
    const now = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(30_012);
    expect(await refused(status, OWN)).toBe(`no answer in 30s (504). ${LATE}`);
    now.mockRestore();
  });
});

describe('an error of a query', () => {
  it.each([
    ['unexpected response with status code 401: Unauthorized', 'Unauthorized', 401],
    ['unexpected response with status code 429: slow down', 'slow down', 429],
    ['unexpected response with status code 403: {"error":{"message":"no access"}}', 'no access', 403],
    ['unexpected response with status code 502: <html>Bad Gateway</html>\n', 'Bad Gateway', 502],
    [`Get "http://a/${'x'.repeat(400)}": refused`, `Get "http://a/${'x'.repeat(400)}": refused`, 500],
  ])("has the server's status, not that of Grafana's back end: %s", (message, reason, status) => {
    expect(UpstreamError.of({ message, status: 500 })).toEqual(new UpstreamError(reason, status));
  });

  it.each([
    [422, 'unexpected token ")"', ''],
    [500, 'Unexpected token < in JSON', 'not JSON'],
    [400, 'ReadObject: expect { or , or } or n, but found <', 'not JSON'],
  ])('is no login page where a server cannot read the expression (%s, %s)', (status, reason, advice) => {
    const told = explained(new UpstreamError(reason, status));
    expect(told.slice(`${reason} (${status})`.length)).toContain(advice);
    expect(told.includes('not JSON')).toBe(advice !== '');
  });
});
