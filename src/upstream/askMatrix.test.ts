import { firstValueFrom } from 'rxjs';
import { FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { askMatrix, framesOfMatrix, handsOnMatrix, NoMatrix } from './askMatrix';
import { UpstreamError } from './upstreamError';

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
  ])('does not read %s', (_, text) => expect(() => read(text)).toThrow(NoMatrix));
});

describe('askMatrix', () => {
  const asking = (getResource: (...asked: never[]) => Promise<unknown>) => {
    const source = Object.assign(new FakeUpstream(async () => ({ data: [] })), { getResource });
    if (!handsOnMatrix(source)) {
      throw new Error('hands nothing on');
    }
    return askMatrix(source, 'up', { fromMs: 60_000, toMs: 120_500, stepMs: 500 });
  };
  const failing = (error: object) => firstValueFrom(asking(() => Promise.reject(error)));

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
    const message = '{"status":"error","errorType":"execution","error":"query processing would load too many samples"}';
    const error = await failing({ status: 422, data: { message } }).catch((thrown: UpstreamError) => thrown);
    expect(error).toEqual(new UpstreamError('execution: query processing would load too many samples', 422));
  });

  it('does not send another question to a server that is busy', async () => {
    const headers = { get: () => '7' };
    const error = await failing({ status: 429, data: { message: 'slow down' }, headers }).catch(
      (thrown: UpstreamError) => thrown
    );
    expect(error).toMatchObject({ status: 429, retryAfterMs: 7000 });
  });

  it.each([[404], [500], [403], [undefined]])('leaves a refusal of Grafana itself to a query (%s)', async (status) => {
    await expect(failing({ status, data: { message: 'Data source not found' } })).rejects.toThrow(NoMatrix);
  });
});
