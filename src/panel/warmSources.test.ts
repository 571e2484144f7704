import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { warmSources } from './warmSources';

const over = (bands: object[], get: (uid: string) => Promise<object>) => {
  const getList = jest.fn((_: object) => bands);
  setDataSourceSrv({ getList, get } as unknown as DataSourceSrv);
  return getList;
};

it('loads our data source and the one that it asks at once', async () => {
  const get = jest.fn(async () => ({}));
  const getList = over([{ uid: 'band', jsonData: { upstreamUid: 'prom' } }], get);
  await warmSources();
  expect(getList).toHaveBeenCalledWith({ pluginId: 'anomalyband-prometheus-datasource' });
  expect(get.mock.calls).toEqual([['band'], ['prom']]);
});

it('says nothing where there is none, or it cannot be had', async () => {
  over([], async () => ({}));
  await warmSources();
  over([{ uid: 'band', jsonData: {} }], () => Promise.reject(new Error('gone')));
  await warmSources();
});
