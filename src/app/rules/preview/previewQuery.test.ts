import { previewQuery } from './previewQuery';

const BANDS = [
  { uid: 'first', jsonData: { upstreamUid: 'other' } },
  { uid: 'second', jsonData: { upstreamUid: 'prom' } },
] as never;
const places = { grafana: { datasourceUid: 'prom' } };

describe('the query of the preview', () => {
  test('asks the data source that has this upstream already, with the whole model, interval and left out spans', () => {
    const exclusions = [{ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }];
    const saved = { expr: 'up', interval: '30s', model: { cycles: 2 }, exclusions, places };
    expect(previewQuery(saved, BANDS)).toEqual({
      refId: 'A',
      datasource: { type: 'anomalyband-prometheus-datasource', uid: 'second' },
      expr: 'up',
      upstreamUid: 'prom',
      step: '30s',
      model: { cycles: 2 },
      wholeModel: true,
      exclusions,
    });
  });

  test('asks any other of ours for an upstream that none has', () => {
    const query = previewQuery({ expr: 'up', places: { grafana: { datasourceUid: 'new' } } }, BANDS);
    expect(query).toMatchObject({ datasource: { uid: 'first' }, upstreamUid: 'new', step: 'auto' });
  });

  test('has the step of the rules where the numbers depend on it', () => {
    expect(previewQuery({ expr: 'up', model: { method: 'sharp' }, places }, BANDS)).toMatchObject({ step: '1m' });
  });

  test.each([
    ['expression', { expr: ' ', places }, BANDS],
    ['upstream', { expr: 'up' }, BANDS],
    ['data source', { expr: 'up', places }, []],
  ])('is not there without %s', (_, saved, bands) => {
    expect(previewQuery(saved, bands)).toBeUndefined();
  });
});
