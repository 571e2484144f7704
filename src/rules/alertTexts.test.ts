import { readRequest } from './readRequest';
import { generateRules } from './generate';
import { isAlert } from './ruleTypes';

function descriptionOf(model: object): string {
  const { request } = readRequest({ expr: 'sum by (job) (x)', model });
  return generateRules(request)
    .groups.flatMap(({ rules }) => rules)
    .find(isAlert)!.annotations.description;
}

it.each([[{}], [{ method: 'zscore' }], [{ method: 'sharp' }]])(
  'asks for every number of the description with the labels of the alert, of %j',
  (model) => {
    const queries = descriptionOf(model).match(/query \(printf "[^"]*"(?: \$m)*\)/g)!;
    expect(queries.length).toBeGreaterThanOrEqual(4);
    for (const query of queries) {
      expect(query.match(/ \$m/g)).toHaveLength(query.match(/\{%s\}/g)!.length);
    }
  }
);

it.each([
  ['job', '%s=%q,'],
  ['_x1', '%s=%q,'],
  ['my.label', '%q=%q,'],
  ['1st', '%q=%q,'],
  ['größe', '%q=%q,'],
  ['', '%q=%q,'],
])('writes the label name %j into the queries as %s', (name, format) => {
  const [, pattern, plain, quoted] = descriptionOf({}).match(
    /match "(.*?)" \$k \}\}.*?printf "%s(.*?)".*?else.*?printf "%s(.*?)"/
  )!;
  expect(new RegExp(pattern).test(name) ? plain : quoted).toBe(format);
});
