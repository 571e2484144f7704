import { defaultModel } from '../core';
import { readRuleDraft, readRuleRequest, ruleRequestLink, rulesPageLink } from './rulesPage';

describe('the link to the Rules page', () => {
  test('gives back the draft it was made of, whatever its labels say', () => {
    const draft = { expr: 'sum(rate(x{path=~"/a?b&c=\\"d\\"", city="Zürich"}[5m]))', model: defaultModel('seasonal') };
    const link = rulesPageLink(draft);
    expect(readRuleDraft(link.slice(link.indexOf('?')))).toEqual(draft);
  });

  test.each(['', '?other=1', '?draft=%7Bno+json'])('has no draft in "%s"', (search) => {
    expect(readRuleDraft(search)).toBeUndefined();
  });

  test('gives back a saved request, whatever is in it', () => {
    const request = { expr: 'x{a="&=#?%\\"+ é"}', alert: { annotations: { note: 'a\nb' } } };
    const link = ruleRequestLink(request);
    expect(readRuleRequest(link.slice(link.indexOf('?')))).toEqual(request);
  });

  test.each(['', '?other=1', '?request=%7Bno+json'])('has no request in "%s"', (search) => {
    expect(readRuleRequest(search)).toBeUndefined();
  });
});
