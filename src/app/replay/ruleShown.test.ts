import { ruleShown } from './ruleShown';

const query = (expr: string) => ({ refId: 'A', datasourceUid: 'prom', model: { refId: 'A', expr, instant: true } });
const threshold = (type: string, params: number[], expression = 'A') => ({
  refId: 'C',
  datasourceUid: '__expr__',
  model: { type: 'threshold', expression, conditions: [{ evaluator: { type, params } }] },
});
const reduce = (reducer: string) => ({
  refId: 'B',
  datasourceUid: '__expr__',
  model: { type: 'reduce', expression: 'A', reducer },
});
const managed = (data: object[], condition = 'C') => ({
  rule: {
    name: 'R',
    rulerRule: { for: '5m', grafana_alert: { condition, data } },
    namespace: { rulesSource: 'grafana' },
  },
});

describe('the rule that Grafana shows', () => {
  test('is that of an alert of a Prometheus, with its times', () => {
    const rule = {
      name: 'Down',
      query: 'up == 0',
      labels: { severity: 'page' },
      promRule: { duration: 300 },
      namespace: { rulesSource: { uid: 'prom', type: 'prometheus' } },
      group: { interval: '30s' },
    };
    expect(ruleShown({ rule })).toEqual({
      ...{ name: 'Down', expr: 'up == 0', labels: { severity: 'page' }, source: 'prom', for: '5m', interval: '30s' },
    });
    expect(ruleShown({ rule: { ...rule, namespace: { rulesSource: { uid: 'l', type: 'loki' } } } })).toBeUndefined();
  });

  test.each([
    ['a threshold', [query('x'), threshold('gt', [5])], '(x) > 5'],
    ['a threshold over the last value', [query('x'), reduce('last'), threshold('lt', [-1.5], 'B')], '(x) < -1.5'],
    ['a range', [query('x'), threshold('within_range', [1, 2])], '(x) > 1 < 2'],
    ['what is outside of a range', [query('x'), threshold('outside_range', [1, 2])], '(x) < 1 or (x) > 2'],
  ])('is that of a Grafana-managed rule: %s', (_, data, expr) => {
    expect(ruleShown(managed(data))).toMatchObject({ name: 'R', for: '5m', expr, source: 'prom' });
    expect(ruleShown({ name: 'R', expression: JSON.stringify(data) })).toMatchObject({ expr, source: 'prom' });
  });

  test('is read through the proxies that Grafana hands over, of frozen data as well', () => {
    const proxied = <T extends object>(of: T): T =>
      new Proxy(of, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          return value !== null && typeof value === 'object' ? proxied(value) : value;
        },
      });
    const frozen = <T extends object>(of: T): T => {
      Object.values(of).forEach((value) => typeof value === 'object' && frozen(value));
      return Object.freeze(of);
    };
    const context = () => managed([query('x'), threshold('gt', [5])]);
    const handed = proxied(frozen(context()));
    expect(() => handed.rule.rulerRule).toThrow(/proxy/);
    expect(ruleShown(proxied({ rule: frozen(context().rule) }))).toEqual(ruleShown(context()));
    expect(ruleShown(handed)).toEqual(ruleShown(context()));
  });

  test.each([
    ['a mean', [query('x'), reduce('mean'), threshold('gt', [5], 'B')]],
    ['math', [query('x'), { refId: 'C', datasourceUid: '__expr__', model: { type: 'math', expression: '$A > 1' } }]],
    ['a circle', [{ ...threshold('gt', [1], 'C') }]],
    ['nothing', []],
  ])('is none for %s', (_, data) => {
    expect(ruleShown(managed(data))).toBeUndefined();
  });

  test('is the PromQL of Explore, but of no other language', () => {
    const target = { expr: 'x > 5', datasource: { uid: 'prom', type: 'prometheus' } };
    const hidden = { ...target, hide: true };
    expect(ruleShown({ targets: [hidden, { ...target, expr: ' ' }, target] })).toEqual({
      expr: 'x > 5',
      source: 'prom',
    });
    expect(ruleShown({ targets: [{ ...target, datasource: { uid: 'l', type: 'loki' } }, hidden] })).toBeUndefined();
    expect([undefined, {}, { rule: {} }, { expression: '[' }, { expression: '' }].map(ruleShown)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
