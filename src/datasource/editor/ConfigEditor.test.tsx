import type { DataSourceInstanceSettings, DataSourceSettings } from '@grafana/data';
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { settingsOf } from '../../../tests/datasource/fakeUpstream';
import { ConfigEditor } from './ConfigEditor';
import type { AnomalyDataSourceOptions } from '../query/savedQuery';
import { BAND_TYPE } from '../../promql/speaksPromql';

const known = [
  settingsOf({ uid: 'prom', name: 'Prometheus' }),
  settingsOf({ uid: 'amp', name: 'Amazon', type: 'grafana-amazonprometheus-datasource' }),
  settingsOf({ uid: 'loki', name: 'Logs', type: 'loki' }),
  settingsOf({ uid: 'own', name: 'Band', type: BAND_TYPE }),
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

it('says at the field that a data source cannot query itself', () => {
  render(<ConfigEditor options={options({ upstreamUid: 'own' })} onOptionsChange={jest.fn()} />);
  expect(screen.getByText('This data source cannot query itself.')).toBeInTheDocument();
});

it('saves a default model, whose fields show what they mean when they are empty', async () => {
  const onOptionsChange = jest.fn();
  render(
    <ConfigEditor options={options({ defaultModel: { spread: 'residual' } })} onOptionsChange={onOptionsChange} />
  );
  expect(screen.getByLabelText('Band width')).toHaveAttribute('placeholder', '3');
  await userEvent.type(screen.getByLabelText('Band width'), '4');
  await userEvent.tab();
  expect(onOptionsChange).toHaveBeenCalledWith(
    expect.objectContaining({ jsonData: { defaultModel: { spread: 'residual', bandWidth: 4 } } })
  );
});

it('chooses no method as long as none is: new queries begin with sharp, saved ones without a method are seasonal', async () => {
  const onOptionsChange = jest.fn();
  const { rerender } = render(<ConfigEditor options={options({})} onOptionsChange={onOptionsChange} />);
  const chosen = () =>
    ['Sharp', 'Seasonal', 'z-score'].filter((name) => screen.getByLabelText<HTMLInputElement>(name).checked);
  expect(chosen()).toEqual([]);
  rerender(
    <ConfigEditor options={options({ defaultModel: { method: 'zscore' } })} onOptionsChange={onOptionsChange} />
  );
  expect(chosen()).toEqual(['z-score']);
});

it('saves the limits, and marks an invalid one', async () => {
  const onOptionsChange = jest.fn();
  render(<ConfigEditor options={options({ cacheMegabytes: -1 })} onOptionsChange={onOptionsChange} />);
  expect(screen.getByRole('alert')).toHaveTextContent('-1 is not above 0');
  await userEvent.type(screen.getByLabelText('Confirm above'), '500000');
  await userEvent.tab();
  expect(onOptionsChange).toHaveBeenCalledWith(
    expect.objectContaining({ jsonData: { cacheMegabytes: -1, confirmPoints: 500_000 } })
  );
});

it('asks how long and how much to keep only when anything is kept in the browser', () => {
  const { rerender } = render(<ConfigEditor options={options({})} onOptionsChange={jest.fn()} />);
  expect(screen.queryByLabelText('Max size')).not.toBeInTheDocument();
  rerender(<ConfigEditor options={options({ persist: true })} onOptionsChange={jest.fn()} />);
  expect(screen.getByLabelText('Max size')).toHaveAttribute('placeholder', '100');
});
