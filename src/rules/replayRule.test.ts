import { alertLabels, labelTexts } from './alertLabels';
import { replayRule, replayRuleInSteps } from './replayRule';

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

it('of as many alerts as evaluations is done in short steps, and in memory for what is there', () => {
  const times = Float64Array.from({ length: 40_000 }, (_, i) => i * 60_000);
  const named = { ...rule, labels: { level: '{{ $value }}' }, keepFiringForMs: 10 * 365 * 86_400_000 };
  const bytes = jest.spyOn(globalThis, 'Uint8Array');
  const steps = replayRuleInSteps(named, times, [{ labels: {}, times, values: times }]);
  let [count, next] = [0, steps.next()];
  for (; !next.done; next = steps.next()) {
    count++;
  }
  expect(count).toBeGreaterThan(80_000);
  expect(bytes).not.toHaveBeenCalled();
  expect(next.value.alerts).toHaveLength(40_000);
  expect(next.value.alerts[7].spans).toEqual([
    { state: 'firing', fromMs: 420_000, untilMs: times[39_999], open: true },
  ]);
});

it('refuses more alerts than anybody can look at', () => {
  const times = Float64Array.from({ length: 50_001 }, (_, i) => i);
  const named = { ...rule, labels: { level: '{{ $value }}' } };
  expect(() => replayRule(named, times, [{ labels: {}, times, values: times }])).toThrow(/take the value out/);
});

it('tells the labels that only a Prometheus can fill in', () => {
  const labels = { a: '{{ $labels.job | toUpper }}', b: '{{ $labels.job }}' };
  expect(replayRule({ ...rule, labels }, TIMES, []).unknownLabels).toEqual(['a']);
});

it('fills in no label that the element does not have, such as what every object has', () => {
  const { texts } = labelTexts({ a: 'x{{ $labels.constructor }}', b: '{{ $labels.__proto__ }}' });
  expect(alertLabels('A', texts, {}, 1)).toEqual({ alertname: 'A', a: 'x' });
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
