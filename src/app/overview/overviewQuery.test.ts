import { overviewQueries } from './overviewQuery';

describe('overviewQueries', () => {
  it('asks for each expression as an overview, from recorded baselines where there are any', () => {
    expect(overviewQueries(['up', 'x'], 'band')).toMatchObject([
      { refId: 'A', expr: 'up', show: 'overview', baseline: 'auto', datasource: { uid: 'band' } },
      { refId: 'B', expr: 'x' },
    ]);
  });

  it('names queries as dashboards do, beyond Z too', () => {
    const refIds = overviewQueries(
      Array.from({ length: 54 }, (_, i) => `x${i}`),
      'band'
    ).map(({ refId }) => refId);
    expect([refIds[25], refIds[26], refIds[51], refIds[52]]).toEqual(['Z', 'AA', 'AZ', 'BA']);
  });
});
