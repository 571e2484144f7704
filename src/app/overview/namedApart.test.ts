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
