/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { labelsOf, roleOf } from '../../src/frames/roles';
import { onlySeries } from '../../src/promql/expression';
import { describeOn, PROMETHEUS_3 } from '../prometheus3/servers';
import { httpUpstream } from './httpUpstream';
import { remoteWrite } from './remoteWrite';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const NOW = Math.floor((Date.now() - DAY_MS) / HOUR_MS) * HOUR_MS;
const STEP = 5 * MINUTE_MS;
const TIMES = Array.from({ length: (4 * WEEK_MS) / STEP }, (_, i) => NOW - 4 * WEEK_MS + (i + 1) * STEP);
const wave = (time: number) => 50 + Math.round(20 * Math.sin((2 * Math.PI * time) / DAY_MS));

describeOn(PROMETHEUS_3, 'over a Prometheus 3', () => {
  let server: RunningPrometheus;

  beforeAll(async () => {
    server = await startPrometheus({
      program: PROMETHEUS_3.prometheus,
      config: 'storage: { tsdb: { out_of_order_time_window: 100d } }',
      flags: ['--web.enable-remote-write-receiver'],
    });
    const named = (service: string, level: number) => ({
      labels: { __name__: 'queue.length', 'service.name': service },
      samples: TIMES.map((time): [number, number] => [time, level * wave(time)]),
    });
    const durations = {
      labels: { __name__: 'duration_seconds' },
      samples: [],
      histograms: TIMES.map((time, i): [number, number[]] => [time, [2 * i, 5 * i, i]]),
    };
    await remoteWrite(`${server.url}/api/v1/write`, [named('api', 1), named('größe "x"', 2), durations]);
  });
  afterAll(() => server?.stop());

  async function answer(query: Partial<SavedQuery>): Promise<DataFrame[]> {
    const source = sourceOver(httpUpstream(server.url), { prometheusVersion: '3.16.0' });
    const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { step: '5m', ...query })));
    expect(packet.errors ?? []).toEqual([]);
    return packet.data as DataFrame[];
  }
  const observed = ({ fields }: DataFrame) =>
    Array.from(fields.find((field) => roleOf(field)?.role === 'observed')!.values);
  const said = (frames: DataFrame[]) => frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []);

  it('reads metric and label names of any letters, and picks series by them', async () => {
    const all = await answer({ expr: '{"queue.length"}' });
    expect(all.map((frame) => labelsOf(frame)['service.name'])).toEqual(['api', 'größe "x"']);
    expect(observed(all[1]).slice(-3)).toEqual(TIMES.slice(-3).map((time) => 2 * wave(time)));
    const picked = await answer({ expr: onlySeries('{"queue.length"}', [labelsOf(all[1])]) });
    expect(picked.map((frame) => labelsOf(frame)['service.name'])).toEqual(['größe "x"']);
    expect(observed(picked[0])).toEqual(observed(all[1]));
  });

  it('draws no native histogram, and says what to ask instead', async () => {
    const frames = await answer({ expr: 'rate(duration_seconds[10m])' });
    expect(frames.map(({ fields }) => fields)).toEqual([[]]);
    expect(said(frames).join()).toMatch(/^The query gives histograms, .*histogram_quantile\(0.95,/);
  });

  it('draws a quantile of native histograms', async () => {
    const [frame] = await answer({ expr: 'histogram_quantile(0.5, sum(rate(duration_seconds[10m])))' });
    // 4 of 8 observations: 2 of 5 into the bucket (2, 4], which is split by powers.
    expect(observed(frame).at(-1)).toBeCloseTo(2 * 2 ** (2 / 5), 9);
    expect(said([frame]).join()).not.toContain('histograms');
  });
});
