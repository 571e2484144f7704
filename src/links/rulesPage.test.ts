import { defaultModel } from '../core';
import { readRuleDraft, readRuleRequest, readUpstream, ruleRequestLink, rulesPageLink } from './rulesPage';

describe('the link to the Rules page', () => {
  test('gives back the draft it was made of, whatever its labels say', () => {
    const draft = { expr: 'sum(rate(x{path=~"/a?b&c=\\"d\\"", city="Zürich"}[5m]))', model: defaultModel('seasonal') };
    const link = rulesPageLink(draft);
    expect(readRuleDraft(link.slice(link.indexOf('?')))).toEqual(draft);
  });

  test.each(['', '?other=1', '?draft=%7Bno+json'])('has no draft in "%s"', (search) => {
    expect(readRuleDraft(search)).toBeUndefined();
  });

  test('gives back a saved request and the upstream, whatever is in them', () => {
    const request = { expr: 'x{a="&=#?%\\"+ é"}', alert: { annotations: { note: 'a\nb' } } };
    const link = ruleRequestLink(request, 'a&b');
    expect(readRuleRequest(link.slice(link.indexOf('?')))).toEqual(request);
    expect(readUpstream(link.slice(link.indexOf('?')))).toBe('a&b');
  });

  test.each(['', '?other=1', '?request=%7Bno+json&upstream='])('has no request and no upstream in "%s"', (search) => {
    expect(readRuleRequest(search)).toBeUndefined();
    expect(readUpstream(search)).toBeUndefined();
  });
});
