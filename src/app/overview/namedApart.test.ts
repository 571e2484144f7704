import { bandFrame } from '../../../tests/panel/bandFrame';
import { namedApart } from './namedApart';

const frame = (refId: string, job: string) => {
  const made = bandFrame({ times: [0], roles: { verdict: [0], score: [0] }, labels: { job } });
  const fields = made.fields.map((field) =>
    field.name === 'Time' ? field : { ...field, config: { ...field.config, displayNameFromDS: job } }
  );
  return { ...made, name: job, refId, fields };
};
const queries = [
  { refId: 'A', expr: 'sum by (job) (rate(http_requests_total[5m]))' },
  { refId: 'B', expr: 'sum by (job) (rate(http_errors_total[5m]))' },
];

it('names series of two expressions apart, and leaves the others', () => {
  const named = namedApart([frame('A', 'api'), frame('B', 'api'), frame('B', 'web')], queries);
  expect(named.map(({ name }) => name)).toEqual(['api · http_requests:rate5m', 'api · http_errors:rate5m', 'web']);
  const verdict = named[0].fields.find(({ config }) => config.displayNameFromDS !== undefined);
  expect(verdict?.config.displayNameFromDS).toBe('api · http_requests:rate5m');
});

const RATE = 'sum by (service) (rate(requests_total[5m]))';
it.each([
  ['the labels that are left', [RATE, RATE.replace('service', 'service, team')], ['service', 'service_team']],
  [
    'the selectors',
    ['a', 'b}'].map((zone) => RATE.replace('[5m]', `{zone="${zone}"}[5m]`)),
    ['{zone="a"}', '{zone="b}"}'],
  ],
  [
    'the selector of one',
    [RATE, RATE.replace('[5m]', '{zone="a"}[5m]')],
    [' requests:rate5m', '{zone="a"} requests:rate5m'],
  ],
  [
    'level and metric, where two share each',
    [RATE, RATE.replace('service', 'team'), RATE.replace('requests', 'errors')],
    ['service:requests:rate5m', 'team:requests:rate5m', 'service:errors:rate5m'],
  ],
  ['the expression', [RATE, `${RATE} * 2`], undefined],
])('tells expressions over one metric apart by %s', (_, exprs, expected = exprs) => {
  const asked = exprs.map((expr, i) => ({ refId: 'ABC'[i], expr }));
  const named = namedApart(
    asked.map(({ refId }) => frame(refId, 'pay')),
    asked
  );
  expect(named.map(({ name }) => name)).toEqual(expected.map((text) => `pay · ${text}`));
});

it('names series without labels by what tells their expressions apart', () => {
  const exprs = ['a', 'b'].map((zone) => `sum(rate(requests_total{zone="${zone}"}[5m]))`);
  const asked = [...exprs, RATE].map((expr, i) => ({ refId: 'ABC'[i], expr }));
  const named = namedApart([frame('A', exprs[0]), frame('B', exprs[1]), frame('C', '{zone="a"}')], asked);
  expect(named.map(({ name }) => name)).toEqual(['{zone="a"} · global', '{zone="b"}', '{zone="a"} · service']);
  expect(namedApart([frame('A', exprs[0])], asked)[0].name).toBe(exprs[0]);
});
