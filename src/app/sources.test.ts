import type { DataSourceInstanceSettings } from '@grafana/data';
import { BAND_TYPE } from '../promql/speaksPromql';
import { usualUpstream } from './sources';

const source = (type: string, uid: string, upstreamUid?: string) =>
  ({ type, uid, jsonData: { upstreamUid } }) as unknown as DataSourceInstanceSettings;

describe('the Prometheus that an empty form begins with', () => {
  const [one, two] = [source('prometheus', 'one'), source('prometheus', 'two')];
  it.each([
    ['the only one', [source('loki', 'logs'), one], 'one'],
    ['the only one, when ours has no upstream yet', [one, source(BAND_TYPE, 'band')], 'one'],
    ['the one that ours asks', [one, two, source(BAND_TYPE, 'band', 'two')], 'two'],
    [
      'the next, when the first of ours asks one that is gone',
      [one, two, source(BAND_TYPE, 'a', 'gone'), source(BAND_TYPE, 'b', 'two')],
      'two',
    ],
    ['none of several', [one, two], undefined],
    ['none of none', [source('loki', 'logs')], undefined],
  ])('is %s', (_, sources, uid) => {
    expect(usualUpstream(sources)).toBe(uid);
  });
});
