import { replaceIntervalVariables } from './intervalVariables';

const STEP = 300_000;

it('gives the interval the value of the history step', () => {
  expect(replaceIntervalVariables('avg_over_time(x[$__interval]) / $__interval_ms', STEP, 15_000)).toBe(
    'avg_over_time(x[5m]) / 300000'
  );
});

it('makes the rate interval the step plus one scrape, but at least four scrapes', () => {
  expect(replaceIntervalVariables('rate(x[$__rate_interval])', STEP, 15_000)).toBe('rate(x[315s])');
  expect(replaceIntervalVariables('rate(x[${__rate_interval}])', 15_000, 60_000)).toBe('rate(x[4m])');
});

it("leaves the dashboard's own variables to the upstream", () => {
  expect(replaceIntervalVariables('x{job=~"$job",env="${env:regex}"}[$__intervals]', STEP, 15_000)).toBe(
    'x{job=~"$job",env="${env:regex}"}[$__intervals]'
  );
});

it.each(['$__range', '${__range}', '$__range_s', '${__range_ms:raw}'])('refuses %s with a reason', (variable) => {
  expect(() => replaceIntervalVariables(`increase(x[${variable}])`, STEP, 15_000)).toThrow(
    `${variable} changes with the picture`
  );
});

it('takes a longer name that merely begins like the range for a variable of the dashboard', () => {
  expect(replaceIntervalVariables('x[$__ranges]', STEP, 15_000)).toBe('x[$__ranges]');
});
