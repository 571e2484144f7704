import { manyParameters, manyRulesLink, readManyRules } from './manyRules';

describe('other expressions in an address of the Rules page', () => {
  it('come back as they were written', () => {
    const many = { also: ['sum(a)', 'rate(b{c="d & e"}[5m])'], budget: '9' };
    expect(readManyRules(`?${new URLSearchParams(manyParameters(many))}`)).toEqual(many);
  });

  it('are none without any, and in an address that says nothing', () => {
    expect(manyParameters({ also: [], budget: '9' })).toEqual({});
    expect(readManyRules('?request={}')).toBeUndefined();
  });

  it.each(['{', '[1]', 'null'])('are none when they are no list of texts: %s', (also) => {
    expect(readManyRules(`?${new URLSearchParams({ also })}`)).toEqual({ also: [], budget: '' });
  });

  it('go with the request', () => {
    const search = manyRulesLink({ expr: 'up' }, ['sum(up)']).split('?')[1];
    expect(JSON.parse(new URLSearchParams(search).get('request')!)).toEqual({ expr: 'up' });
    expect(readManyRules(`?${search}`)?.also).toEqual(['sum(up)']);
  });
});
