import { AbstractLabelOperator, type DataFrame, type DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../../core';
import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';
import { importQueries } from './importQueries';
import type { SavedModel } from '../../saved/savedModel';
import type { SavedQuery } from './savedQuery';
import { withVariables } from '../../saved/variables';

const NOW = Date.UTC(2026, 4, 20, 12);
const query = (more: Partial<SavedQuery> = {}): SavedQuery => ({ refId: 'A', expr: 'up{job="$job"}', ...more });

/** An upstream that fills in variables and adds filters as Grafana's Prometheus does. */
function prometheus(): FakeUpstream {
  const upstream: FakeUpstream & Partial<DataSourceApi> = new FakeUpstream(answerSeries(() => 1));
  upstream.interpolateVariablesInQueries = (queries, scopedVars, filters) =>
    queries.map((one) => {
      const filled = (one as SavedQuery).expr.replace('$job', scopedVars.job?.value);
      const added = (filters ?? []).map(({ key, value }) => `,${key}="${value}"`).join('');
      return { ...one, expr: filled.replace('}', `${added}}`) } as DataQuery;
    });
  upstream.modifyQuery = (one, { options }) =>
    ({ ...one, expr: `${(one as SavedQuery).expr} and ${options?.key}` }) as DataQuery;
  upstream.metricFindQuery = async (text: string) => [{ text: `answer to ${text}` }];
  upstream.getTagKeys = (async () => ({ data: [{ text: 'job' }] })) as DataSourceApi['getTagKeys'];
  upstream.getTagValues = (async ({ key }: { key: string }) => [{ text: `a ${key}` }]) as DataSourceApi['getTagValues'];
  return upstream;
}

describe('what concerns the expression is the business of the upstream', () => {
  it('variables of type "query", label names and label values', async () => {
    const source = sourceOver(prometheus());
    expect(await source.metricFindQuery('label_values(up, job)')).toEqual([
      { text: 'answer to label_values(up, job)' },
    ]);
    expect(await source.getTagKeys()).toEqual([{ text: 'job' }]);
    expect(await source.getTagValues({ key: 'job', filters: [] })).toEqual([{ text: 'a job' }]);
  });

  it('variables and ad-hoc filters, as soon as the upstream has been found', async () => {
    const source = sourceOver(prometheus());
    await source.upstreamOf({});
    const filters = [{ key: 'env', operator: '=', value: 'live' }];
    const [filled] = source.interpolateVariablesInQueries([query()], { job: { value: 'api' } }, filters);
    expect(filled).toMatchObject({ expr: 'up{job="api",env="live"}', datasource: { uid: 'own' } });
    const inFields = query({ step: '$job', model: { bandWidth: '$job' } });
    const [own] = source.interpolateVariablesInQueries([inFields], { job: { value: '7' } });
    expect(own).toMatchObject({ step: '7', model: { bandWidth: '7' } });
    const changed = source.modifyQuery(query(), { type: 'ADD_FILTER', options: { key: 'x' } });
    expect(changed).toEqual(query({ expr: 'up{job="$job"} and x' }));
  });

  it('with the dashboard’s own variables at least, before it has been found', () => {
    const fill = (value: string | string[]) =>
      sourceOver(prometheus()).interpolateVariablesInQueries([query({ expr: 'up{job=~"$job"}' })], {
        job: { value },
      })[0];
    expect(fill('api').expr).toBe('up{job=~"api"}');
    expect(fill(['a.b', 'c']).expr).toBe(String.raw`up{job=~"(a\\.b|c)"}`);
  });

  it('and the filters of the dashboard travel with every request', async () => {
    const upstream = prometheus();
    const filters = [{ key: 'env', operator: '=', value: 'live' }];
    const request = { ...panelRequest(NOW - DAY_MS, NOW, query()), filters };
    await lastValueFrom(sourceOver(upstream, {}, () => NOW).query(request));
    expect(upstream.asked.length).toBeGreaterThan(1);
    expect(upstream.asked.map((one) => one.filters)).toEqual(upstream.asked.map(() => filters));
  });
});

it('fills variables into every setting, but neither into the expression nor over the labels of a legend', () => {
  const values: Record<string, string> = { $a: '3', $b: '2w', $c: 'other', $d: '2026-05-01T00:00:00Z' };
  const replace = (text: string) => text.replace(/\$\w/g, (name) => values[name]);
  const saved = query({
    legendFormat: '{{job}} $c',
    step: '$b',
    upstreamUid: '$c',
    exclusionTag: '$c',
    recordedName: '$c',
    allowPoints: '$a',
    exclusions: [{ from: '$d', to: '$d' }],
    model: { bandWidth: '$a', window: '$b', cycles: 4 },
  });
  expect(withVariables(saved, replace)).toEqual({
    refId: 'A',
    expr: 'up{job="$job"}',
    legendFormat: '{{job}} other',
    step: '2w',
    upstreamUid: 'other',
    exclusionTag: 'other',
    recordedName: 'other',
    allowPoints: '3',
    exclusions: [{ from: values.$d, to: values.$d }],
    model: { bandWidth: '3', window: '2w', cycles: 4 },
  });
});

it('names a series without labels by the expression with its variables filled in', async () => {
  const request = panelRequest(NOW - DAY_MS, NOW, query());
  const answer = sourceOver(prometheus(), {}, () => NOW).query({ ...request, scopedVars: { job: { value: 'api' } } });
  expect((await lastValueFrom(answer)).data[0].name).toBe('up{job="api"}');
});

it('asks the upstream that a query names, by a variable too, instead of the one of the settings', async () => {
  const source = sourceOver(new FakeUpstream(answerSeries(() => 1)), {}, () => NOW, { upstreamUid: 'gone' });
  const answerTo = async (upstreamUid?: string) => {
    const request = panelRequest(NOW - DAY_MS, NOW, { expr: 'up', upstreamUid });
    return lastValueFrom(source.query({ ...request, scopedVars: { cluster: { value: 'prom' } } }));
  };
  expect((await answerTo()).errors?.[0].message).toMatch(/"gone" does not exist/);
  expect((await answerTo('${cluster}')).data).toHaveLength(1);
});

describe('a panel whose data source is switched', () => {
  /** A Prometheus whose `count(...)` is so many, or that refuses. */
  const origin = (count: number | undefined, type = 'prometheus') =>
    new FakeUpstream(count === undefined ? () => Promise.reject(new Error('no')) : answerSeries(() => count), { type });
  const imported = (one: object, from = origin(1), ownUpstreamUid = 'prom', model: SavedModel = { method: 'sharp' }) =>
    importQueries([one as DataQuery], from, { ownUpstreamUid, model }, NOW);
  const theirs = { refId: 'B', expr: 'sum(rate(x[5m]))', legendFormat: '{{job}}', interval: '1m', format: 'table' };

  it('keeps expression, legend and min step of Prometheus, and goes on asking that Prometheus', async () => {
    const model = { method: 'sharp' };
    const expected = { refId: 'B', expr: 'sum(rate(x[5m]))', legendFormat: '{{job}}', step: '1m', model };
    expect(await imported(theirs)).toEqual([expected]);
    expect(await imported(theirs, origin(1), 'another')).toEqual([{ ...expected, upstreamUid: 'prom' }]);
  });

  it.each([
    ['one series', 1, '1m'],
    ['a hundred series', 100, '10m'],
    ['no series', 0, '5m'],
    ['a Prometheus that refuses', undefined, '5m'],
  ])('gets the step that its series afford: of %s', async (_, count, step) => {
    const from = origin(count);
    expect(await imported({ refId: 'A', expr: 'up # all' }, from)).toMatchObject([{ step }]);
    expect(from.asked.map(({ targets: [{ expr, instant }] }) => ({ expr, instant }))).toEqual([
      { expr: 'count(up # all\n)', instant: true },
    ]);
  });

  it('is asked nothing without an expression', async () => {
    const from = origin(1);
    expect(await imported({ refId: 'A', expr: '' }, from)).toMatchObject([{ step: '5m' }]);
    expect(from.asked).toEqual([]);
  });

  it('gets the model of new queries, which the settings may decide', async () => {
    const source = sourceOver(prometheus(), {}, () => NOW, { defaultModel: { method: 'zscore' } });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what Grafana calls
    expect(await source.importQueries([{ refId: 'A', expr: 'up' } as DataQuery], origin(1))).toMatchObject([
      { model: {}, step: '5m' },
    ]);
  });

  it('leaves the automatic legend automatic, and hidden queries hidden', async () => {
    const one = { refId: 'A', expr: 'up', legendFormat: '__auto', hide: true, interval: '1m' };
    expect(await imported(one, undefined, undefined, {})).toEqual([
      { refId: 'A', expr: 'up', hide: true, model: {}, step: '1m' },
    ]);
  });

  it('takes nothing from a data source that speaks no PromQL', async () => {
    expect(await imported(theirs, origin(1, 'loki'))).toEqual([]);
  });

  it('hands the first selector on when it leaves us, which is all that Grafana hands on', async () => {
    const expr = String.raw`sum(rate(x{job=~"a|b", path=~'/a\\.b"'}[5m])) / sum(y)`;
    expect(await sourceOver(prometheus()).exportToAbstractQueries([query({ expr })])).toEqual([
      {
        refId: 'A',
        labelMatchers: [
          { name: '__name__', operator: AbstractLabelOperator.Equal, value: 'x' },
          { name: 'job', operator: AbstractLabelOperator.EqualRegEx, value: 'a|b' },
          // As Prometheus' own import wants it: text that it puts between double quotes.
          { name: 'path', operator: AbstractLabelOperator.EqualRegEx, value: String.raw`/a\\.b\"` },
        ],
      },
    ]);
  });
});

it('gives its events as annotations: one region for each that lasts, with the labels of its series', async () => {
  const outage = (time: number) => time > NOW - 6 * HOUR_MS && time <= NOW - 5 * HOUR_MS;
  const blip = (time: number) => time === NOW - 2 * HOUR_MS;
  const value = (time: number) => (outage(time) || blip(time) ? 0 : 100 + 10 * Math.sin((2 * Math.PI * time) / DAY_MS));
  const source = sourceOver(new FakeUpstream(answerSeries(value, { job: 'api' })), {}, () => NOW);
  const { data } = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { expr: 'up' })));
  const annotation = { name: 'Outside', enable: true, iconColor: 'red' };
  const found = await firstValueFrom(source.annotations.processEvents!(annotation, data as DataFrame[]));
  expect(found).toEqual([
    expect.objectContaining({
      time: NOW - 6 * HOUR_MS + 300_000,
      timeEnd: NOW - 5 * HOUR_MS,
      isRegion: true,
      tags: ['below', 'job:api'],
      text: expect.stringMatching(/^\S+ was below its normal range, at most \d+\.\d σ from the prediction\.$/),
    }),
  ]);
  // Grafana writes the title before the text, which names the series already.
  expect(found?.[0].title).toBeUndefined();
});

it('shows the expression in the query history', () => {
  expect(sourceOver(prometheus()).getQueryDisplayText(query())).toBe('up{job="$job"}');
});
