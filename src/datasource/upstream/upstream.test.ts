import type { DataQueryResponse, DataSourceInstanceSettings } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';
import { answerSeries, FakeUpstream, settingsOf } from '../../../tests/datasource/fakeUpstream';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { Aligned } from '../../frames/write/align';
import { checkUpstream } from './checkUpstream';
import { findUpstream } from './upstream';
import { windowBounds } from './windowBounds';

const upstream = new FakeUpstream(async () => ({ data: [] }));
const known: Record<string, DataSourceInstanceSettings> = {
  prom: settingsOf(),
  own: settingsOf({ uid: 'own', type: BAND_TYPE, name: 'Band' }),
  loki: settingsOf({ uid: 'loki', type: 'loki', name: 'Logs' }),
  '${ds}': settingsOf(),
};
const sources = {
  get: async () => upstream,
  getInstanceSettings: (ref: unknown) => known[ref as string],
} as unknown as Parameters<typeof findUpstream>[0];

it('finds the chosen upstream, by a variable too', async () => {
  expect(await findUpstream(sources, 'prom', 'own')).toBe(upstream);
  expect(await findUpstream(sources, '${ds}', 'own')).toBe(upstream);
});

it.each([
  [undefined, 'No Prometheus is chosen.'],
  ['gone', 'The Prometheus "gone" does not exist (any more), or you may not see it.'],
  ['own', 'This data source queries itself.'],
  ['loki', 'Logs is of type loki, which does not speak PromQL.'],
])('refuses %s and says what to do', async (wanted, message) => {
  await expect(findUpstream(sources, wanted, 'own')).rejects.toThrow(message);
  await expect(findUpstream(sources, wanted, 'own')).rejects.toThrow(/[Pp]ick /);
});

it('does not take another data source of our own type either, which would ask twice', async () => {
  const other = { ...sources, getInstanceSettings: () => known.own };
  await expect(findUpstream(other, 'own', 'mine')).rejects.toThrow(`Band is of type ${BAND_TYPE}`);
});

describe('"Save & test"', () => {
  it('hands the good news of the upstream on', async () => {
    expect(await checkUpstream(sources, 'prom', 'own')).toEqual({
      status: 'success',
      message: 'Prometheus answers: Successfully queried the Prometheus API.',
    });
  });

  it.each([undefined, 'gone', 'own'])('says what is wrong with the choice %s', async (wanted) => {
    const { status, message } = await checkUpstream(sources, wanted, 'own');
    expect(status).toBe('error');
    expect(message).toMatch(/Prometheus/);
  });

  const failing = (test: () => Promise<{ status: string; message: string }>) => {
    const unreachable = new FakeUpstream(async () => ({ data: [] }));
    unreachable.testDatasource = test;
    return { ...sources, get: async () => unreachable };
  };

  it('says that the upstream does not answer, whether its test fails or throws', async () => {
    const told = failing(async () => ({ status: 'error', message: 'connection refused' }));
    const threw = failing(() => Promise.reject({ status: 502, statusText: 'Bad Gateway', data: {} }));
    expect(await checkUpstream(told, 'prom', 'own')).toEqual({
      status: 'error',
      message: 'Prometheus does not answer: connection refused',
    });
    expect((await checkUpstream(threw, 'prom', 'own')).message).toBe('Prometheus does not answer: Bad Gateway (502)');
  });
});

describe('the bounds of windows', () => {
  /** @param counted - what the upstream counts in a range as long as its two samples are apart; none: it refuses */
  const bounds = (jsonData: object, counted?: number) => {
    const asked = new FakeUpstream(async (request) => {
      if (counted === undefined) {
        throw new Error('refused');
      }
      return answerSeries(() => counted)(request) as Promise<DataQueryResponse>;
    });
    const once = (_: string, ask: () => Observable<Aligned>) => ask();
    return lastValueFrom(windowBounds({ getInstanceSettings: () => settingsOf({ jsonData }) }, asked, once));
  };

  it('are left-open from Prometheus 3 on, and closed below where that is what it counts', async () => {
    expect(await bounds({ prometheusVersion: '3.0.1' })).toBe('left-open');
    expect(await bounds({ prometheusType: 'Prometheus', prometheusVersion: '2.42.0' }, 2)).toBe('closed');
    expect(await bounds({ prometheusVersion: '> 2.50.x' }, 2)).toBe('closed');
  });

  it('are left-open where a server that is named as Prometheus 2 counts so', async () => {
    expect(await bounds({ prometheusVersion: '2.24.0' }, 1)).toBe('left-open');
  });

  it('follow the version where the server refuses to count', async () => {
    expect(await bounds({ prometheusVersion: '2.42.0' })).toBe('closed');
  });

  it('are left to the model when the settings do not say', async () => {
    expect(await bounds({})).toBeUndefined();
    expect(await bounds({ prometheusType: 'Mimir', prometheusVersion: '2.9.1' })).toBeUndefined();
  });
});
