import { prepareAggregation, type SeriesFound } from './prepareAggregation';

const RATE = 'rate(http_requests_total[5m])';
const BY_JOB = `sum by (job) (${RATE})`;

describe('advice on the aggregation', () => {
  test.each<[expr: string, found: SeriesFound | undefined, codes: string[], fix: string | undefined]>([
    [BY_JOB, { count: 3, labels: ['job'] }, [], undefined],
    [RATE, { count: 9, labels: ['instance', 'job'] }, ['drop-instance'], `sum without (instance) (${RATE})`],
    [`${RATE} # of all`, { count: 9, labels: ['pod'] }, ['drop-instance'], `sum without (pod) (${RATE})`],
    ['node_load1', { count: 9, labels: ['instance', 'job'] }, ['drop-instance'], 'avg without (instance) (node_load1)'],
    [`sum by (job, pod) (${RATE})`, undefined, ['drop-instance'], `sum by (job) (sum by (job, pod) (${RATE}))`],
    [RATE, { count: 80, labels: ['job', 'path'] }, ['many-labels'], undefined],
    [`sum by (a, b, c, d, e) (${RATE})`, undefined, ['many-labels'], undefined],
    [`sum(${RATE})`, { count: 1, labels: [] }, ['no-labels'], undefined],
    ['http_requests_total', undefined, ['counter-without-rate'], 'rate(http_requests_total[5m])'],
    ['sum by (job) (http_requests_total)', undefined, ['counter-without-rate'], undefined],
    ['http_requests_total{job="a"} ', undefined, ['counter-without-rate'], 'rate(http_requests_total{job="a"}[5m])'],
    ['sum by (', undefined, [], undefined],
    ['1 + 1', undefined, [], undefined],
    ['', undefined, [], undefined],
  ])('for %s', (expr, found, codes, fix) => {
    const advice = prepareAggregation(expr, found);
    expect(advice.map(({ code }) => code)).toEqual(codes);
    expect(advice[0]?.fixes[0]?.set.expr).toBe(fix);
  });

  test('leaves nothing to say once it is followed', () => {
    const [{ fixes }] = prepareAggregation(RATE, { count: 9, labels: ['instance', 'job'] });
    expect(prepareAggregation(fixes[0].set.expr!, { count: 3, labels: ['job'] })).toEqual([]);
  });
});
