import { toUtc, type DataQueryRequest } from '@grafana/data';
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { renderHook, waitFor } from '@testing-library/react';
import { useExploreTargets } from './useExploreTargets';

/** Each data source fills in variables in its own way; `silent` knows none. */
const sources: Partial<DataSourceSrv> = {
  get: (async ({ uid }: { uid: string }) => {
    if (uid === 'gone') {
      throw new Error('not found');
    }
    const fill = (queries: object[]) => queries.map((query) => ({ ...query, by: uid }));
    return uid === 'silent' ? {} : { interpolateVariablesInQueries: fill };
  }) as unknown as DataSourceSrv['get'],
};

const request = (...uids: string[]): DataQueryRequest => {
  const [from, to] = [toUtc(0), toUtc(1)];
  return {
    app: 'dashboard',
    requestId: 'Q1',
    interval: '1m',
    intervalMs: 60_000,
    range: { from, to, raw: { from, to } },
    scopedVars: {},
    timezone: 'utc',
    startTime: 0,
    targets: uids.map((uid, index) => ({ refId: String(index), datasource: { uid } })),
  };
};

it('asks the data source of each query, as "Mixed" has them, and leaves alone what cannot be filled in', async () => {
  setDataSourceSrv(sources as DataSourceSrv);
  const asked = request('a', 'gone', 'b', 'silent');
  const { result } = renderHook(() => useExploreTargets(asked));
  expect(result.current).toBe(asked.targets);
  await waitFor(() => expect(result.current).not.toBe(asked.targets));
  expect(result.current).toEqual([
    { refId: '0', datasource: { uid: 'a' }, by: 'a' },
    { refId: '1', datasource: { uid: 'gone' } },
    { refId: '2', datasource: { uid: 'b' }, by: 'b' },
    { refId: '3', datasource: { uid: 'silent' } },
  ]);
});
