/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame, DataQueryResponse } from '@grafana/data';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { lastValueFrom } from 'rxjs';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { defaultModel } from '../../src/core';
import type { SavedQuery } from '../../src/datasource/savedQuery';
import { anomalyMeta, roleOf, type FieldRole } from '../../src/frames/roles';
import { suggestedName } from '../../src/recorded/suggestedName';
import { defaultRequest } from '../../src/rules';
import { backfillRules } from '../rules/backfillRules';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP = 5 * MINUTE;
const NOW = Date.UTC(2026, 4, 20, 12);
const EXPR = 'sum by (job) (rate(hits_total[10m]))';

let prometheus: RunningPrometheus;
let dataDir: string;

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-recorded-'));
  const lines = ['# TYPE hits counter'];
  let count = 0;
  for (let time = NOW - 35 * DAY; time <= NOW; time += MINUTE) {
    const outage = time > NOW - 6 * HOUR && time <= NOW - 5 * HOUR;
    count += outage ? 0 : 6000 + 1800 * Math.sin((2 * Math.PI * time) / DAY) + 300 * Math.sin(time / 7e6);
    lines.push(`hits_total{job="api",instance="a"} ${count} ${time / 1000}`);
  }
  await backfillText([...lines, '# EOF', ''].join('\n'), dataDir);
  const model = { ...defaultModel('seasonal'), bounds: 'closed' as const };
  const request = defaultRequest(EXPR, model, suggestedName(EXPR), 'Hits');
  await backfillRules(dataDir, [{ ...request, intervalMs: STEP, modelIntervalMs: STEP }], NOW - 35 * DAY, NOW);
  prometheus = await startPrometheus({ dataDir });
});

afterAll(async () => {
  await prometheus?.stop();
  await fs.rm(dataDir, { recursive: true, force: true });
});

async function answer(query: Partial<SavedQuery>) {
  const traffic = { requests: 0, bytes: 0 };
  const source = sourceOver(httpUpstream(prometheus.url, traffic), { prometheusVersion: '2.42.0' }, () => NOW + HOUR);
  const request = panelRequest(NOW - DAY, NOW, { expr: EXPR, step: '5m', ...query });
  return { packet: (await lastValueFrom(source.query(request))) as DataQueryResponse, traffic };
}

const frameOf = ({ packet }: { packet: DataQueryResponse }) => packet.data[0] as DataFrame;
const column = (frame: DataFrame, role: FieldRole): number[] =>
  Array.from(frame.fields.find((field) => roleOf(field)?.role === role)!.values);
const saysRules = (frame: DataFrame) => frame.meta!.notices!.some(({ text }) => text.includes('from recording rules'));

it('reads the band from what the rules have recorded, with the numbers of the browser and a fraction of the bytes', async () => {
  const [browser, rules] = [await answer({}), await answer({ baseline: 'rules' })];
  expect(rules.packet.errors).toBeUndefined();
  expect(saysRules(frameOf(rules))).toBe(true);
  // promtool evaluates rules between the times of our grid: recorded numbers are older by up to an interval.
  for (const role of ['predicted', 'lower', 'upper'] as const) {
    const [ours, theirs] = [column(frameOf(browser), role), column(frameOf(rules), role)];
    expect(theirs).toHaveLength(ours.length);
    expect(Math.max(...ours.map((value, row) => Math.abs(theirs[row] - value)))).toBeLessThan(2);
  }
  const lasting = (frame: DataFrame) => anomalyMeta(frame)!.events.filter(({ pending }) => !pending).length;
  expect(lasting(frameOf(rules))).toBe(lasting(frameOf(browser)));
  expect(rules.traffic.bytes).toBeLessThan(browser.traffic.bytes / 2);
});

it.each<[string, Partial<SavedQuery>, RegExp]>([
  [
    'no rules for the spread',
    { model: { spread: 'residual' } },
    /job:hits:rate10m_residual:stddev_over_time_1w has no samples/,
  ],
  [
    'rules of another model',
    { model: { smoothing: '1d' } },
    /job:hits:rate10m_prediction is not what this model computes/,
  ],
  [
    'rules of another expression',
    { expr: 'sum by (job) (2 * rate(hits_total[10m]))' },
    /was recorded from another expression|no samples/,
  ],
  ['sharp', { model: { method: 'sharp' } }, /are not read from recorded series/],
])('says what is wrong with the rules, and computes by itself when that may be: %s', async (_, query, reason) => {
  const { packet } = await answer({ ...query, baseline: 'rules' });
  expect(packet.errors![0].message).toMatch(reason);
  expect(packet.errors![0].message).toContain('Export the rules of this query');
  const automatic = await answer({ ...query, baseline: 'auto' });
  expect(automatic.packet.errors).toBeUndefined();
  expect(saysRules(frameOf(automatic))).toBe(false);
});
