import { toDataFrame } from '@grafana/data';
import { MINUTE_MS } from '../../../core';
import type { SeriesView } from '../../../frames/read/view';
import { optOutQuestion, optOutsOf } from './prepareOptOuts';

const optOut = { metric: 'service:anomaly:opt_out', on: ['service', 'env'] };
const view = (minutes: number, stepMs = MINUTE_MS, labels = {}) =>
  ({
    time: { values: Array.from({ length: (minutes * MINUTE_MS) / stepMs + 1 }, (_, i) => 7 * MINUTE_MS + i * stepMs) },
    observed: { labels },
    meta: { stepMs },
  }) as unknown as SeriesView;

describe('the question for opt-outs', () => {
  test('is about the evaluations of the replay', () => {
    expect(optOutQuestion([view(3)], { optOut })).toEqual({
      expr: 'group by (service, env) (service:anomaly:opt_out)',
      on: ['service', 'env'],
      fromMs: 7 * MINUTE_MS,
      toMs: 10 * MINUTE_MS,
      stepMs: MINUTE_MS,
    });
  });

  test('is one whatever metric and labels are called', () => {
    const { expr } = optOutQuestion([view(3)], { optOut: { metric: 'bool', on: ['on', 'inf'] } })!;
    expect(expr).toBe('group by (on, "inf") ({__name__="bool"})');
  });

  test('asks for no more points than Prometheus answers, on the grid of a multiple', () => {
    const question = optOutQuestion([view(28 * 1440)], { optOut })!;
    expect(question.stepMs).toBe(5 * MINUTE_MS);
    expect(question.fromMs).toBe(5 * MINUTE_MS);
  });

  test.each([
    ['an opt-out', [view(3)], {}],
    ['series', [], { optOut }],
  ])('is not there without %s', (_, views, alert) => {
    expect(optOutQuestion(views, alert)).toBeUndefined();
  });
});

test('an opt-out holds for the series with its labels, a missing label being an empty one, until the next look', () => {
  const question = { ...optOutQuestion([view(3)], { optOut })!, stepMs: 2 * MINUTE_MS };
  const frame = toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: [6, 8, 10].map((minute) => minute * MINUTE_MS) },
      { name: 'Value', type: 'number', labels: { service: 'web' }, values: [null, 1, null] },
    ],
  });
  const optOuts = optOutsOf([frame], question);
  // Evaluations at minute 7, 8, 9 and 10.
  expect([...optOuts(view(3, MINUTE_MS, { service: 'web', job: 'x' }))]).toEqual([0, 1, 1, 0]);
  expect([...optOuts(view(3, MINUTE_MS, { service: 'web', env: 'staging' }))]).toEqual([0, 0, 0, 0]);
});
