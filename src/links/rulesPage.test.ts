import { readRuleRequest, ruleRequestLink } from './rulesPage';

describe('the link to the Rules page', () => {
  test('gives back a saved request, whatever is in it', () => {
    const request = { expr: 'x{a="&=#?%\\"+ é"}', alert: { annotations: { note: 'a\nb' } } };
    const link = ruleRequestLink(request);
    expect(readRuleRequest(link.slice(link.indexOf('?')))).toEqual(request);
  });

  test.each(['', '?other=1', '?request=%7Bno+json'])('has no request in "%s"', (search) => {
    expect(readRuleRequest(search)).toBeUndefined();
  });
});
