import { alertLabels, labelTexts } from './alertLabels';
import { replayRule } from './replayRule';

const TIMES = Float64Array.of(0, 60_000, 120_000, 180_000);
const element = (labels: Record<string, string>, ...times: number[]) => ({
  labels,
  times: Float64Array.from(times),
  values: new Float64Array(times.length).fill(1),
});
const rule = { alert: 'A', forMs: 0, labels: {} };

it('leaves everything as it was at an evaluation that Prometheus refuses, since two elements give one alert', () => {
  const elements = [
    element({ __name__: 'a', job: 'x' }, 0, 60_000),
    element({ __name__: 'b', job: 'x' }, 60_000, 120_000),
  ];
  const { alerts, failed } = replayRule(rule, TIMES, elements);
  expect(failed).toBe(1);
  expect(alerts).toEqual([
    {
      labels: { alertname: 'A', job: 'x' },
      spans: [{ state: 'firing', fromMs: 0, untilMs: 180_000, open: false }],
    },
  ]);
});

it('begins another alert where a label with the value in it changes', () => {
  const changing = { labels: {}, times: TIMES, values: Float64Array.of(1, 1, 2, 2) };
  const { alerts } = replayRule({ ...rule, labels: { level: '{{ $value }}' } }, TIMES, [changing]);
  expect(alerts.map(({ labels, spans }) => [labels.level, spans.length, spans[0].open])).toEqual([
    ['1', 1, false],
    ['2', 1, true],
  ]);
});

it('tells the labels that only a Prometheus can fill in', () => {
  const labels = { a: '{{ $labels.job | toUpper }}', b: '{{ $labels.job }}' };
  expect(replayRule({ ...rule, labels }, TIMES, []).unknownLabels).toEqual(['a']);
});

it.each([
  [0.1, '0.1'],
  [1e-5, '1e-05'],
  [999999, '999999'],
  [123456.75, '123456.75'],
  [1e6, '1e+06'],
  [12345678, '1.2345678e+07'],
  [123456789.5, '1.234567895e+08'],
  [123456789, '1.23456789e+08'],
  [1e21, '1e+21'],
  [1.5e-10, '1.5e-10'],
  [-0, '-0'],
  [NaN, 'NaN'],
  [-Infinity, '-Inf'],
])('prints the value %d as Go does: %s', (value, text) => {
  const { texts } = labelTexts({ x: 'v {{ .Value }}' });
  expect(alertLabels('A', texts, {}, value)).toEqual({ alertname: 'A', x: `v ${text}` });
});
