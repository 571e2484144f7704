import { readRule } from './readRule';

const HOUR = 3600_000;

describe('a rule that is typed', () => {
  test('has an evaluation a minute, fires at once and is replayed over a week, if nothing else is said', () => {
    expect(readRule({ expr: ' up == 0 ' })).toEqual({
      errors: {},
      rule: {
        ...{ alert: 'Alert', labels: {}, expr: 'up == 0', intervalMs: 60_000 },
        ...{ forMs: 0, keepFiringForMs: 0, pastMs: 168 * HOUR },
      },
    });
    const rule = { expr: 'up', name: 'Up', for: '1h', keepFiringFor: '2h', interval: '30s', past: '1d' };
    expect(readRule(rule).rule).toMatchObject({
      ...{ alert: 'Up', forMs: HOUR, keepFiringForMs: 2 * HOUR, intervalMs: 30_000, pastMs: 24 * HOUR },
    });
    expect(readRule({ expr: 'up', past: '99y' }).rule).toMatchObject({ pastMs: 168 * HOUR });
  });

  test.each([
    ['expr', { expr: 'sum by (' }],
    ['expr', { expr: 'up > $limit' }],
    ['expr', { expr: 'up > up @ start()' }],
    ['for', { expr: 'up', for: 'soon' }],
    ['keepFiringFor', { expr: 'up', keepFiringFor: '-5m' }],
    ['interval', { expr: 'up', interval: '1ms' }],
    ['interval', { expr: 'up', interval: '999999999999w' }],
    ['interval', { expr: 'up', interval: '10y', past: '4w' }],
    ['interval', { expr: 'up', interval: '1s', past: '4w' }],
  ])('says at the field what is wrong: %s in %j', (field, typed) => {
    const { rule, errors } = readRule(typed);
    expect([rule, Object.keys(errors)]).toEqual([undefined, [field]]);
  });

  test('is told of a length what every other page says', () => {
    const { errors } = readRule({ expr: 'up', for: 'soon', interval: '1ms' });
    expect(errors).toEqual({
      for: '"soon" is not a PromQL duration such as 4h, 10y at most',
      interval: '"1ms" is shorter than 1s',
    });
  });

  test('is told the least interval of a past, and is read with it', () => {
    const told = readRule({ expr: 'up', interval: '1s', past: '1d' }).errors.interval!;
    const [interval] = /\d+s/.exec(told)!;
    expect(readRule({ expr: 'up', interval, past: '1d' }).rule).toMatchObject({ intervalMs: 2000 });
    expect(readRule({ expr: 'up', interval: '1m', past: '4w' }).errors).toEqual({});
  });

  test.each([
    ['up{job="$job"} == 0', /^Fill in the variables/],
    ['rate(x[$__rate_interval]) > 1', /^Fill in the variables/],
    ['rate(x{code=~"^5..$"}[5m]) > 1', undefined],
  ])('takes a dollar for a variable only where it is one: %s', (expr, told) => {
    expect(readRule({ expr }).errors.expr).toEqual(told && expect.stringMatching(told));
  });

  test('is no mistake while it is empty', () => {
    expect(readRule({})).toEqual({ errors: {} });
  });
});
