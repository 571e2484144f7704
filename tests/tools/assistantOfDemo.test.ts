/** @jest-environment ./tests/datasource/environment.ts */
import path from 'path';
import { LoadingState, type DataSourceApi } from '@grafana/data';
import { forkJoin, lastValueFrom, map } from 'rxjs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { queryRange, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { onFreePort } from '../../demo/runningServer';
import { createScenario } from '../../demo/scenario';
import { findProposals } from '../../src/app/overview/findProposals';
import { levelOf, propose } from '../../src/app/overview/propose';
import type { SavedModel } from '../../src/saved/savedModel';
import { partsQuestion } from '../../src/explain/partsQuestion';
import { isSeriesView, viewOfFrame, type SeriesView } from '../../src/frames/read/view';
import type { PartsAnswer } from '../../src/parts/partsAnswer';
import type { Explained } from '../../tools/judge/explain';
import { eventually } from '../e2e/eventually';
import { FakeUpstream, type Answering } from '../datasource/fakeUpstream';
import { httpUpstream } from '../datasource/httpUpstream';
import { panelRequest } from '../datasource/request';
import { sourceOver } from '../datasource/sources';
import { parse } from 'yaml';
import { readRequest } from '../../src/rules';
import { demoDatabase } from '../rules/demoDatabase';
import { buildCommand } from './command';

const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 10, 24, 4, 30);
const EXPR = 'sum by (job) (rate(http_requests_total{environment="production"}[5m]))';
const outage = createScenario(NOW_MS).world.events.find(({ id }) => id === 'bad-release')!;

/** Over the data of the demo, in which the outage is one of one instance. */
describe('an assistant', () => {
  let anomalyband: Awaited<ReturnType<typeof buildCommand>>;
  let server: RunningPrometheus;
  let client: Client;
  let transport: StdioClientTransport;
  beforeAll(async () => {
    anomalyband = await buildCommand();
    const dataDir = path.join(anomalyband.home, 'data');
    await demoDatabase(dataDir, NOW_MS);
    server = await startPrometheus({ dataDir });
    client = new Client({ name: 'test', version: '1' });
    const args = [anomalyband.command, 'mcp', '-q', '-p', server.url, '--step', '5m'];
    transport = new StdioClientTransport({ command: process.execPath, args });
    await client.connect(transport);
  });
  afterAll(async () => {
    // The transport's own end waits by timers of Node, which a page has not.
    process.kill(transport.pid!);
    await server?.stop();
    await anomalyband?.remove();
  });

  const call = async (name: string, input: object) => {
    const at = new Date(outage.fromMs + 20 * MINUTE_MS).toISOString();
    const answer = await client.callTool({ name, arguments: { at, ...input } });
    const [{ text }] = answer.content as Array<{ text: string }>;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
    return text;
  };

  it('hears which service has an outage, and that it is one of its instances', async () => {
    expect(await call('abnormal_now', { expressions: [EXPR] })).toMatch(
      new RegExp(`^1 of 3 series abnormal at .*\\n  below .*${outage.match.job}`)
    );
    const [[label, value]] = Object.entries(outage.cause);
    expect(await call('explain', { expression: EXPR })).toMatch(new RegExp(`Parts: .* of it ${label}=${value}[.;]`));
  });

  it('hears how often a rule would have fired, and gets requests on a service', async () => {
    const idle = { expr: `${EXPR} < 0.001`, for: '5m', interval: '5m', range: '1d' };
    expect(await call('replay_rule', idle)).toContain('Would never have fired in 1 day.');
    expect(await call('replay_rule', { ...idle, expr: `${EXPR} > 0.001` })).toContain(
      'Would have fired 3 times in 1 day.'
    );
    const { problems, request } = readRequest(
      parse(await call('propose_rules', { label: 'job', value: outage.match.job }))
    );
    expect(problems).toEqual([]);
    expect(request.expr).toBe(`sum by (job) (rate(http_requests_total{job="${outage.match.job}"}[5m]))`);
  });

  const events = createScenario(NOW_MS).world.events;
  const rates = `rate(http_requests_total{job="${outage.match.job}"}[5m])`;
  const failed = 'rate(http_requests_total{environment="production",status_code=~"5.."}[5m])';
  it.each<[kind: PartsAnswer['kind'], event: string, expr: string]>([
    ['sum', 'bad-release', `sum by (job) (${rates})`],
    ['ratio', 'spike', `sum by (job) (${failed}) / sum by (job) (rate(http_requests_total[5m]))`],
    ['extreme', 'bad-release', `max by (job) (${rates})`],
    ['own', 'bad-release', `quantile by (job) (0.9, ${rates})`],
  ])('has the parts of kind %s in the %s that the data source gives', async (kind, event, expr) => {
    const { fromMs, toMs } = events.find((one) => one.id === event)!;
    const atMs = event === 'bad-release' ? fromMs + 60 * MINUTE_MS : toMs;
    const model: SavedModel = { method: 'sharp' };
    const args = ['explain', '-q', '--json', '-p', server.url, '--step', '5m', '--at', new Date(atMs).toISOString()];
    const { said } = await anomalyband.run([...args, expr]);
    const [told] = JSON.parse(said) as Explained[];
    const view = await viewInPanel(expr, model, atMs, told.labels);
    const row = view.time.values.indexOf(Date.parse(told.at));
    const { event: asked, tier } = partsQuestion({ ...view, text: String }, row)!;
    const answer = await (await view.meta!.askParts!(asked, tier)).ask();
    expect(answer.kind).toBe(kind);
    const parts = told.parts as PartsAnswer;
    expect(numbersOf(parts)).toEqual(numbersOf(answer).map((number) => closeTo(number, answer.predicted)));
    expect(textsOf(parts)).toEqual(textsOf(answer));
  });

  it('is offered the services of the demo to watch, each with what its past weeks say', async () => {
    const found = await findProposals(upstreamWithNames(server.url), NOW_MS);
    const requests = 'sum by (environment, job) (rate(http_requests_total[5m]))';
    expect(found.map(({ kind, expr }) => [kind, expr])).toEqual([
      ['requests', requests],
      ['errors', `${requests.replace('[', '{status_code=~"5.."}[')} / ${requests}`],
    ]);
    expect(found[0].series).toBe((await queryRange(server.url, requests, NOW_MS, NOW_MS, MINUTE_MS)).length);
    expect(['good', 'fair']).toContain(found[0].fitness);
  });

  it('is offered what Prometheus tells of itself, in expressions that it evaluates', async () => {
    const config = 'scrape_configs: [{ job_name: p, scrape_interval: 1s, static_configs: [{ targets: [HERE] }] }]';
    const itself = await onFreePort((port) =>
      startPrometheus({ port, config: config.replace('HERE', `"127.0.0.1:${port}"`) })
    );
    try {
      const names = await eventually(async () => {
        const known = await namesFrom(`${itself.url}/api/v1/label/__name__/values`);
        expect(known).toContain('prometheus_http_requests_total');
        return known;
      });
      const exprs: string[] = [];
      for (const { metric, expr } of propose(names)) {
        const has = new Set(await namesFrom(`${itself.url}/api/v1/labels?match[]=${metric}`));
        const text = expr(levelOf(metric, has), has);
        exprs.push(...(text === undefined ? [] : [text]));
      }
      const http = 'prometheus_http_request_duration_seconds';
      const rate = (what: string, by = 'job') => `sum by (${by}) (rate(${what}[5m]))`;
      expect(exprs).toEqual([
        rate(`${http}_count`),
        `${rate(`${http}_sum`)} / ${rate(`${http}_count`)}`,
        rate('process_cpu_seconds_total'),
        rate('prometheus_http_requests_total'),
        `${rate('prometheus_http_requests_total{code=~"5.."}')} / ${rate('prometheus_http_requests_total')}`,
        `histogram_quantile(0.95, ${rate(`${http}_bucket`, 'job, le')})`,
      ]);
      for (const expr of exprs) {
        await queryRange(itself.url, expr, Date.now() - MINUTE_MS, Date.now(), MINUTE_MS);
      }
    } finally {
      await itself.stop();
    }
  });

  async function viewInPanel(expr: string, model: SavedModel, atMs: number, labels: Record<string, string>) {
    const source = sourceOver(httpUpstream(server.url), { prometheusVersion: '2.42.0' });
    const request = panelRequest(atMs - 24 * 60 * MINUTE_MS, atMs, { expr, model, step: '5m' });
    const { data } = await lastValueFrom(source.query(request));
    const views = data.map(viewOfFrame).filter(isSeriesView);
    return views.find(({ observed }) => observed.labels?.job === labels.job) as SeriesView;
  }
});

async function namesFrom(url: string): Promise<string[]> {
  return ((await (await fetch(url)).json()) as { data: string[] }).data;
}

/** Over HTTP, one query after the other, and with names of metrics. */
function upstreamWithNames(url: string): DataSourceApi {
  const each = httpUpstream(url);
  const upstream = new FakeUpstream(
    (request) =>
      forkJoin(request.targets.map((target) => each.query({ ...request, targets: [target] }))).pipe(
        map((packets) => ({ state: LoadingState.Done, data: packets.flatMap(({ data }) => data as unknown[]) }))
      ) as ReturnType<Answering>
  );
  return Object.assign(upstream, {
    metricFindQuery: async () => (await namesFrom(`${url}/api/v1/label/__name__/values`)).map((text) => ({ text })),
  });
}

/** JSON has no NaN. */
function closeTo(number: number | null, unit: number) {
  return number === null ? null : expect.closeTo(number, 9 - Math.floor(Math.log10(Math.abs(unit))));
}

function numbersOf({ observed, predicted, labels, causes }: PartsAnswer): Array<number | null> {
  const all = [
    observed,
    predicted,
    ...causes.flatMap(({ share, mix = 0 }) => [share, mix]),
    ...labels.flatMap(({ parts }) =>
      parts.flatMap(({ observed: of, predicted: then, share = 0, mix = 0, volume }) => [
        ...[of, then, share, mix, volume?.observed ?? 0, volume?.predicted ?? 0],
      ])
    ),
  ];
  return all.map((number) => (Number.isFinite(number) ? number : null));
}

function textsOf({ kind, reason, labels, causes, alike, notAsked }: PartsAnswer) {
  const values = labels.map(({ label, isEven, parts }) => ({ label, isEven, values: parts.map(({ value }) => value) }));
  return { kind, reason, values, causes: causes.map((cause) => cause.labels), alike, notAsked };
}
