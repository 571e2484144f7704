import { BAND_TYPE, speaksPromql } from './speaksPromql';

it.each<[string | undefined, boolean]>([
  ['prometheus', true],
  ['grafana-amazonprometheus-datasource', true],
  ['grafana-azureprometheus-datasource', true],
  ['victoriametrics-metrics-datasource', true],
  [BAND_TYPE, false],
  ['loki', false],
  [undefined, false],
])('knows whether a data source of type %s speaks PromQL: %s', (type, answer) => {
  expect(speaksPromql(type)).toBe(answer);
});
