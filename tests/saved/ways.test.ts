/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame, PluginExtensionPanelContext } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../../src/core';
import { previewQuery } from '../../src/app/rules/preview/previewQuery';
import { formToJson } from '../../src/app/rules/form/form';
import { errorAt, prepareRequest } from '../../src/app/rules/form/prepareRequest';
import { continueForm, startForm } from '../../src/app/rules/form/startForm';
import { prepareMenuLink } from '../../src/app/prepareMenuLink';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { isSeriesView, viewOfFrame } from '../../src/frames/read/view';
import { KEEP, readRuleRequest, ruleRequestLink } from '../../src/links/rulesPage';
import { ruleRequest } from '../../src/panel/inspector/prepareRules';
import { BAND_TYPE } from '../../src/promql/speaksPromql';
import { exportRequest, generateRules, type RuleRequest } from '../../src/rules';
import { readRequestFile } from '../../tools/rules/requestFile';
import { startAnnotations } from '../datasource/annotationServer';
import { answerSeries, FakeUpstream } from '../datasource/fakeUpstream';
import { panelRequest } from '../datasource/request';
import { sourceOver } from '../datasource/sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const iso = (ms: number) => new Date(ms).toISOString();
const TYPED = { fromMs: NOW - 8 * DAY_MS, toMs: NOW - 8 * DAY_MS + HOUR_MS };
const ANNOTATED = { fromMs: NOW - 6 * DAY_MS, toMs: NOW - 6 * DAY_MS + HOUR_MS };
const QUERY = {
  refId: 'A',
  datasource: { uid: 'band', type: BAND_TYPE },
  expr: 'sum by (job) (rate(http_requests_total[5m]))',
  model: { cycles: 1, bandWidth: '4' },
  exclusions: [{ from: iso(TYPED.fromMs), to: iso(TYPED.toMs) }],
  exclusionTag: 'incident',
} satisfies SavedQuery;

/** What our data source answers to the query, while Grafana keeps one annotation with the tag. */
async function answered(): Promise<DataFrame> {
  const grafana = await startAnnotations([{ time: ANNOTATED.fromMs, timeEnd: ANNOTATED.toMs, tags: ['incident'] }]);
  try {
    const upstream = new FakeUpstream(answerSeries((time) => Math.sin(time / HOUR_MS)));
    const source = sourceOver(upstream, {}, () => NOW + HOUR_MS);
    const { data, errors = [] } = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, QUERY)));
    expect(errors).toEqual([]);
    return data[0] as DataFrame;
  } finally {
    await grafana.stop();
  }
}

function menuLink(series: DataFrame[]): string {
  const context = {
    id: 7,
    title: 'x',
    dashboard: { uid: 'abc', title: 'A', tags: [] },
    targets: [QUERY],
    data: { series },
  };
  return prepareMenuLink(context as unknown as PluginExtensionPanelContext, {
    appUrl: 'https://grafana.example/',
    fill: (text) => text,
    settingsOf: () => ({ uid: 'band', type: BAND_TYPE, jsonData: { upstreamUid: 'prom' } as object }),
  })!;
}

function inspectorLink(frame: DataFrame): string {
  const view = viewOfFrame(frame, 0);
  const request = isSeriesView(view) ? ruleRequest(view, 'https://grafana.example/d/abc', (text) => text) : undefined;
  return ruleRequestLink(request!, { [KEEP]: 'alert' });
}

const searchOf = (link: string) => link.slice(link.indexOf('?'));
/** The Rules page as the link opens it. */
const opened = (link: string) => prepareRequest(startForm(searchOf(link)).form, NOW);
const BANDS = [{ uid: 'band', jsonData: { upstreamUid: 'prom' } as object }];

function recordsKept({ groups }: ReturnType<typeof generateRules>, spans: unknown[]) {
  const rules = groups.flatMap((group) => group.rules);
  const kept = rules.find((rule) => 'record' in rule && rule.record.endsWith('_kept'));
  expect(kept?.expr.match(/vector\(time\(\)\)/g)).toHaveLength(spans.length);
}

function expectSpans(link: string, spans: Array<{ fromMs: number; toMs: number }>): RuleRequest {
  const { request, problems, generated, canPreview, saved } = opened(link);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(request.model).toMatchObject({ cycles: 1, bandWidth: 4, exclusions: spans });
  expect(request.exclusionTag).toBe('incident');
  expect(problems).toContainEqual(expect.objectContaining({ field: 'exclusionTag', severity: 'warning' }));
  expect(canPreview).toBe(true);
  expect(previewQuery(saved, BANDS)?.exclusions).toEqual(
    spans.map(({ fromMs, toMs }) => ({ from: iso(fromMs), to: iso(toMs) }))
  );
  recordsKept(generated, spans);
  return request;
}

describe('excluded ranges and the tag of annotations arrive', () => {
  it('from the menu of a panel that has an answer, the ranges of annotations too', async () => {
    expectSpans(menuLink([await answered()]), [TYPED, ANNOTATED]);
  });

  it('from the menu of a panel without an answer, as they are saved', () => {
    expectSpans(menuLink([]), [TYPED]);
  });

  it('from the inspector, the ranges of annotations too', async () => {
    expectSpans(inspectorLink(await answered()), [TYPED, ANNOTATED]);
  });

  it('from the inspector in place of those that the page had, while its alert stays', async () => {
    const before = startForm(
      searchOf(ruleRequestLink({ expr: 'up', exclusions: [{ from: iso(0), to: iso(1) }], alert: { severity: 'page' } }))
    ).form;
    const { form } = continueForm(startForm(searchOf(inspectorLink(await answered()))), before);
    const { request } = prepareRequest(form, NOW);
    expect(request.model.exclusions).toEqual([TYPED, ANNOTATED]);
    expect(request.alert.severity).toBe('page');
  });

  it('by a copied link, however often the page is opened anew', () => {
    const again = ruleRequestLink(formToJson(startForm(searchOf(menuLink([]))).form));
    expect(readRuleRequest(searchOf(again))).toEqual(
      readRuleRequest(searchOf(ruleRequestLink(formToJson(startForm(searchOf(again)).form))))
    );
    expectSpans(again, [TYPED]);
  });

  it('by the file that the command line reads, with the same rules', async () => {
    const request = expectSpans(menuLink([await answered()]), [TYPED, ANNOTATED]);
    const generated = generateRules(request);
    const file = readRequestFile(exportRequest(request, generated).text);
    expect(file.problems).toEqual([]);
    expect(file.request).toEqual(request);
    expect(generateRules(file.request).groups).toEqual(generated.groups);
  });
});

it('says at the field what is wrong with an excluded range of a link', () => {
  const { problems, canPreview } = opened(ruleRequestLink({ expr: 'up', exclusions: [{ from: 'then', to: iso(0) }] }));
  expect(errorAt(problems, 'exclusions')).toMatch(/"then" is not a time/);
  expect(canPreview).toBe(false);
});
