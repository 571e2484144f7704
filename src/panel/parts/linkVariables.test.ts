import { fillParts, NOTHING_TOLD } from './linkVariables';

const told = { text: '412 below: zone=b.', labels: { zone: 'b', status: '200' } };

test.each([
  ['https://logs/?q=${__parts.matchers}', 'https://logs/?q=zone%3D%22b%22%2Cstatus%3D%22200%22'],
  ['https://logs/?zone=${__parts.label.zone}&pod=${__parts.label.pod}', 'https://logs/?zone=b&pod='],
  ['https://chat/?text=$%7B__parts.text%7D', 'https://chat/?text=412%20below%3A%20zone%3Db.'],
  ['https://x/?a=${__parts.other}&b=${job}', 'https://x/?a=${__parts.other}&b=${job}'],
])('%s', (href, expected) => {
  expect(fillParts(href, told)).toBe(expected);
});

test('an address of Explore, whose queries are JSON, can be read again', () => {
  const panes = (field: string) => `{"a":{"queries":[{"expr":"{\${__parts.${field}}}"}]}}`;
  const odd = { text: 'say "no"', labels: { path: 'C:\\a "b" 100%' } };
  const read = (field: string) => {
    const filled = fillParts(`/explore?panes=${panes(field)}`, odd).split('panes=')[1];
    return JSON.parse(decodeURIComponent(filled)).a.queries[0].expr;
  };
  expect(read('matchers.json')).toBe('{path="C:\\\\a \\"b\\" 100%"}');
  expect(read('text.json')).toBe('{say "no"}');
});

test('before there is an answer the variables are empty', () => {
  expect(fillParts('/d/x?zone=${__parts.label.zone}&t=${__parts.text}', NOTHING_TOLD)).toBe('/d/x?zone=&t=');
});
