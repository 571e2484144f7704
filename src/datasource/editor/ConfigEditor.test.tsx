import type { DataSourceInstanceSettings, DataSourceSettings } from '@grafana/data';
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { settingsOf } from '../../../tests/datasource/fakeUpstream';
import { ConfigEditor } from './ConfigEditor';
import type { AnomalyDataSourceOptions } from '../savedQuery';
import { OWN_TYPE } from '../upstream';

const known = [
  settingsOf({ uid: 'prom', name: 'Prometheus' }),
  settingsOf({ uid: 'amp', name: 'Amazon', type: 'grafana-amazonprometheus-datasource' }),
  settingsOf({ uid: 'loki', name: 'Logs', type: 'loki' }),
  settingsOf({ uid: 'own', name: 'Band', type: OWN_TYPE }),
].map((settings) => ({
  ...settings,
  meta: { ...settings.meta, metrics: true, info: { logos: { small: '' } } },
})) as DataSourceInstanceSettings[];

beforeAll(() => {
  // jsdom has none, and the picker's list asks for one.
  window.IntersectionObserver = class {
    observe() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
  setDataSourceSrv({
    getList: (filters) => known.filter(filters?.filter ?? Boolean),
    getInstanceSettings: (ref) => known.find(({ uid, name }) => uid === ref || name === ref),
  } as DataSourceSrv);
});

const options = (jsonData: AnomalyDataSourceOptions) =>
  ({ uid: 'own', name: 'Band', jsonData, readOnly: false }) as DataSourceSettings<AnomalyDataSourceOptions>;

it('offers the data sources that speak PromQL and saves the chosen uid', async () => {
  const onOptionsChange = jest.fn();
  render(<ConfigEditor options={options({})} onOptionsChange={onOptionsChange} />);
  await userEvent.click(screen.getByRole('combobox'));
  expect(screen.queryByText('Logs')).not.toBeInTheDocument();
  expect(screen.queryByText('Band')).not.toBeInTheDocument();
  expect(await screen.findByText('Prometheus')).toBeInTheDocument();
  await userEvent.click(screen.getByText('Amazon'));
  expect(onOptionsChange).toHaveBeenCalledWith(expect.objectContaining({ jsonData: { upstreamUid: 'amp' } }));
});

it('says at the field that a data source cannot be its own upstream', () => {
  render(<ConfigEditor options={options({ upstreamUid: 'own' })} onOptionsChange={jest.fn()} />);
  expect(screen.getByText('This data source cannot be its own upstream.')).toBeInTheDocument();
});
