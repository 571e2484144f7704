import { costText } from './costText';
import { EMPTY_FORM } from '../form/form';
import { prepareRequest } from '../form/prepareRequest';

const prepared = (expr: string) => prepareRequest({ ...EMPTY_FORM, texts: { expr } }, 0);

test('the cost counts all series, and samples with thousands apart', () => {
  expect(costText(prepared('sum by (job) (rate(x_total[5m]))'), 3)).toBe(
    'Costs 12 stored series, and about 62,658 samples read every 1m, beside the expression itself.'
  );
});

test.each([
  ['up', 0],
  ['sum by (', 3],
])('nothing is said of %s with %d series', (expr, count) => {
  expect(costText(prepared(expr), count)).toBe('');
});
