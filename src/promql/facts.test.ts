import { expressionFacts } from './facts';

describe('expressionFacts', () => {
  it("finds nothing to complain about in the article's expression", () => {
    const facts = expressionFacts('sum without (instance, method) (rate(http_requests_total{job="a"}[5m]))');
    expect(facts).toEqual({
      excess: undefined,
      syntaxError: undefined,
      typeError: undefined,
      type: 'instant vector',
      metrics: ['http_requests_total'],
      variables: [],
      hasAt: false,
      offsets: [],
      overTime: [],
      rawCounters: [],
    });
  });

  it.each([
    ['1 + 2', 'scalar'],
    ['time()', 'scalar'],
    ['scalar(x) * 2', 'scalar'],
    ['x * 2', 'instant vector'],
    ['-x', 'instant vector'],
    ['x[5m]', 'range vector'],
    ['(x[5m] offset 1h)', 'range vector'],
    ['rate(x[5m])[1h:]', 'range vector'],
    ['"text"', 'string'],
    ['vector(1)', 'instant vector'],
  ])('knows that %s gives: %s', (text, type) => {
    expect(expressionFacts(text).type).toBe(type);
  });

  it.each(['rate(x)', 'sum(x[5m])', 'abs(x[5m])', 'x[5m] + 1', 'sum(rate(x))'])(
    'sees the wrong kind of vector in %s',
    (text) => {
      expect(expressionFacts(text).typeError).toBeDefined();
    }
  );

  it.each([
    'quantile_over_time(0.9, x[5m])',
    'rate(x[5m] offset 1h)',
    'max_over_time(rate(x[5m])[1h:])',
    'rate((x[5m]))',
  ])('accepts the vectors in %s', (text) => {
    expect(expressionFacts(text).typeError).toBeUndefined();
  });

  it('finds metric names however they are written', () => {
    expect(expressionFacts('a / on (job) {__name__="b"} + {"c.d", x="y"} + {job="e"} + a').metrics).toEqual([
      'a',
      'b',
      'c.d',
    ]);
  });

  it('finds dashboard variables, but not the end of a regular expression', () => {
    expect(
      expressionFacts('rate(x{a="$job", b=~"^x$", c="${env:regex}", d="[[pod]]"}[$__rate_interval])').variables
    ).toEqual(['$job', '${env:regex}', '[[pod]]', '$__rate_interval']);
  });

  it('takes the groups of a regular expression for no variables', () => {
    expect(expressionFacts('label_replace(x, "a", "$1-${2}", "b", "(.+)-(.+)")').variables).toEqual([]);
  });

  it('finds what pins or shifts time', () => {
    expect(expressionFacts('x @ 1700000000').hasAt).toBe(true);
    expect(expressionFacts('x offset 1h + y offset -5m').offsets).toEqual(['1h', '-5m']);
  });

  it('names functions that already smooth over time', () => {
    expect(expressionFacts('avg_over_time(x[1d]) + rate(y_total[5m]) + deriv(z[1h])').overTime).toEqual([
      'avg_over_time',
      'deriv',
    ]);
  });

  it('names counters that are read without a rate', () => {
    expect(expressionFacts('sum(a_total) + rate(b_total[5m]) + count(c_count) + d_seconds').rawCounters).toEqual([
      'a_total',
    ]);
  });
});
