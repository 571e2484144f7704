/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { startPrometheus } from '../../demo/prometheus';
import type { RunningServer } from '../../demo/runningServer';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta, roleOf, type FieldRole } from '../../src/frames/roles';
import { httpUpstream } from './httpUpstream';
import { remoteWrite, STALE, type WrittenSeries } from './remoteWrite';
import { panelRequest } from './request';
import { sourceOver } from './sources';
import { startVictoriaMetrics } from './victoriaMetrics';

const STEP = 5 * MINUTE_MS;
const NOW = Date.UTC(2026, 4, 20, 12);
const FROM = NOW - 38 * DAY_MS;

/** The target was gone: a week ago for half of today's morning, and within the last hours. */
const GONE_A_WEEK_AGO = { fromMs: NOW - 7 * DAY_MS - 12 * HOUR_MS, toMs: NOW - 7 * DAY_MS - 6 * HOUR_MS };
const GONE_TODAY = { fromMs: NOW - 2 * HOUR_MS, toMs: NOW - HOUR_MS };

const noise = (time: number) => (Math.imul(time / MINUTE_MS, 2654435761) >>> 0) / 2 ** 32 - 0.5;
const perSecond = (time: number) => 50 + 20 * Math.sin((2 * Math.PI * time) / DAY_MS) + 4 * noise(time);
const isGone = (time: number, { fromMs, toMs }: typeof GONE_TODAY) => time >= fromMs && time < toMs;

/** What scrapes every minute would have written of one series; undefined where the target is gone. */
function scraped(labels: WrittenSeries['labels'], valueAt: (time: number) => number | undefined): WrittenSeries {
  const samples: WrittenSeries['samples'] = [];
  let wasThere = false;
  for (let time = FROM; time <= NOW; time += MINUTE_MS) {
    const value = valueAt(time);
    if (value !== undefined || wasThere) {
      samples.push([time, value ?? STALE]);
    }
    wasThere = value !== undefined;
  }
  return { labels, samples };
}

/** `load`, a gauge of one target. */
const load = scraped({ __name__: 'load', job: 'api' }, (time) =>
  isGone(time, GONE_A_WEEK_AGO) || isGone(time, GONE_TODAY) ? undefined : perSecond(time)
);

/** `hits_total`, a counter of a target which vanishes for 20 minutes every 29 hours and begins at 0 when it returns. */
function hits(): WrittenSeries {
  let count = 0;
  return scraped({ __name__: 'hits_total', job: 'api' }, (time) => {
    const sinceReturn = (time - FROM) % (29 * HOUR_MS);
    count = sinceReturn === 0 ? 0 : count + 60 * perSecond(time);
    return sinceReturn < 29 * HOUR_MS - 20 * MINUTE_MS ? count : undefined;
  });
}

/** A gauge of pods, one at a time, each replaced after 50 hours by one that has all of its traffic. */
function pods(name: string): WrittenSeries[] {
  const podOf = (time: number) => Math.floor((time - FROM) / (50 * HOUR_MS));
  return Array.from({ length: podOf(NOW) + 1 }, (_, pod) =>
    scraped({ __name__: name, pod: `pod-${pod}` }, (time) => (podOf(time) === pod ? perSecond(time) : undefined))
  );
}

const withoutMarkers = ({ labels, samples }: WrittenSeries): WrittenSeries => ({
  labels,
  samples: samples.filter(([, value]) => value !== STALE),
});

describe.each<[string, () => Promise<RunningServer>]>([
  ['Prometheus', () => startPrometheus({ flags: ['--web.enable-remote-write-receiver'] })],
  ['VictoriaMetrics', startVictoriaMetrics],
])('the stale markers that scrapes leave over five weeks of %s', (engine, start) => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await start();
    const unmarked = pods('unmarked').map(withoutMarkers);
    await remoteWrite(`${server.url}/api/v1/write`, [load, hits(), ...pods('sessions'), ...unmarked]);
    if (engine === 'VictoriaMetrics') {
      await fetch(`${server.url}/internal/force_flush`);
    }
  });
  afterAll(() => server?.stop());

  async function answer(query: Partial<SavedQuery>, fromMs = NOW - DAY_MS): Promise<DataFrame> {
    const source = sourceOver(httpUpstream(server.url), { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
    const { data, errors = [] } = await lastValueFrom(
      source.query(panelRequest(fromMs, NOW, { step: '5m', ...query }))
    );
    expect(errors).toEqual([]);
    expect(data).toHaveLength(1);
    return data[0] as DataFrame;
  }
  const lasting = (frame: DataFrame) => anomalyMeta(frame)!.events.filter(({ pending }) => !pending);
  const timesWithout = (frame: DataFrame, role: FieldRole) => {
    const values = frame.fields.find((field) => roleOf(field)?.role === role)!.values;
    return Array.from(frame.fields[0].values as number[]).filter((_, row) => values[row] === null);
  };
  const grid = (fromMs: number, toMs: number) =>
    Array.from({ length: (toMs - fromMs) / STEP }, (_, index) => fromMs + index * STEP);

  it('leave a gap from the very moment at which the series vanished', async () => {
    const frame = await answer({ expr: 'load' });
    expect(timesWithout(frame, 'observed')).toEqual(grid(GONE_TODAY.fromMs, GONE_TODAY.toMs));
    expect(lasting(frame)).toEqual([]);
  });

  it('leave no band where the only week that votes has nothing', async () => {
    const frame = await answer({ expr: 'load', model: { cycles: 1 } });
    // Smoothing reaches two hours to both sides; the windows of VictoriaMetrics are open at their start.
    const openMs = engine === 'VictoriaMetrics' ? STEP : 0;
    const [from, to] = [GONE_A_WEEK_AGO.fromMs + 2 * HOUR_MS - openMs, GONE_A_WEEK_AGO.toMs - 2 * HOUR_MS];
    expect(timesWithout(frame, 'upper')).toEqual(grid(from + 7 * DAY_MS, to + 7 * DAY_MS));
    expect(anomalyMeta(frame)!.events).toEqual([]);
  });

  it('and no outlier there or beside it where three weeks vote, however narrow the band', async () => {
    const frame = await answer({ expr: 'load', model: { spread: 'residual', bandWidth: 5 } });
    expect(timesWithout(frame, 'upper')).toEqual([]);
    expect(anomalyMeta(frame)!.events).toEqual([]);
  });

  it('and 31 returns of a counter at 0 within the history make no outlier of today', async () => {
    const query = { expr: 'sum(rate(hits_total[10m]))', model: { spread: 'residual' as const, bandWidth: 5 } };
    // The last return was 13 hours ago.
    const frame = await answer(query, NOW - 12 * HOUR_MS);
    expect(lasting(frame)).toEqual([]);
    expect(anomalyMeta(frame)!.history.cyclesUsed).toEqual([1, 2, 3]);
  });

  it('keep a pod and its successor from being counted twice, which would be an outlier', async () => {
    const query = { model: { spread: 'residual' as const, bandWidth: 5, for: '0s' } };
    const marked = await answer({ ...query, expr: 'sum(sessions)' }, NOW - 3 * DAY_MS);
    expect(anomalyMeta(marked)!.events).toEqual([]);
    const unmarked = await answer({ ...query, expr: 'sum(unmarked)' }, NOW - 3 * DAY_MS);
    expect(anomalyMeta(unmarked)!.events).not.toEqual([]);
  });
});
