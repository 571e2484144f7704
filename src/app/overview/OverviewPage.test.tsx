import { LoadingState, type PanelData } from '@grafana/data';
import {
  locationService,
  setBackendSrv,
  setDataSourceSrv,
  setRunRequest,
  type BackendSrv,
  type DataSourceSrv,
} from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { merge, NEVER, of, type Observable } from 'rxjs';
import { OVERVIEW_PAGE, overviewLink, readWatched } from '../../links/overviewPage';
import { App } from '../App';

jest.mock('@grafana/runtime', () => ({ ...jest.requireActual('@grafana/runtime'), hasPermission: () => true }));

const KEPT = 'anomalyband.watched';
const SECOND = { watched: ['up'], watchedSource: 'second' };
const GONE = { watched: ['up'], watchedSource: 'gone' };
let asked: unknown[];
let answerOf: (answer: PanelData) => Observable<PanelData>;

beforeEach(() => {
  asked = [];
  answerOf = (answer) => of(answer);
  // The choice of a data source measures its text.
  jest
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue({ measureText: () => ({ width: 1 }) } as unknown as null);
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const type = 'anomalyband-prometheus-datasource';
  const bands = ['first', 'second'].map((uid) => ({
    uid,
    name: `Band ${uid}`,
    type,
    meta: { info: { logos: { small: '' } } },
    jsonData: { upstreamUid: `prom of ${uid}` },
  }));
  setDataSourceSrv({ getList: () => bands, get: async (ref: unknown) => ref } as unknown as DataSourceSrv);
  setBackendSrv({ get: async () => [] } as unknown as BackendSrv);
  setRunRequest((source, { range }) => {
    asked.push(source);
    return answerOf({ state: LoadingState.Done, series: [], timeRange: range });
  });
});
afterEach(() => {
  localStorage.clear();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it.each<[string, string, unknown, object | undefined, string]>([
  ['the list of the browser asks its own', OVERVIEW_PAGE, SECOND, undefined, 'second'],
  ['a list that was kept without one the first', OVERVIEW_PAGE, ['up'], SECOND, 'first'],
  ['one that is gone the first', OVERVIEW_PAGE, GONE, undefined, 'first'],
  ['the list of everybody its own', OVERVIEW_PAGE, undefined, SECOND, 'second'],
  ['an address that names one that', `${OVERVIEW_PAGE}?source=first`, SECOND, undefined, 'first'],
  ['a list in the address without one the first', overviewLink(['up']), SECOND, SECOND, 'first'],
])('of several data sources %s', async (_, address, kept, jsonData, uid) => {
  if (kept !== undefined) {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  }
  locationService.push(address);
  render(<App settings={{ jsonData }} />);
  await waitFor(() => expect(asked).toEqual([expect.objectContaining({ uid })]));
  const rules = (await screen.findByRole('link', { name: 'Rules for all' })).getAttribute('href');
  const request = JSON.parse(new URL(rules!, 'http://x').searchParams.get('request')!);
  expect(request.places).toEqual({ grafana: { datasourceUid: `prom of ${uid}` } });
  expect(screen.queryAllByText('The data source of this list is gone (gone). Band first is asked.')).toHaveLength(
    kept === GONE ? 1 : 0
  );
});

it('breaks an expression without spaces and samples, which would widen the page', async () => {
  locationService.push(overviewLink(['x'.repeat(3000)]));
  render(<App settings={{}} />);
  expect(await screen.findByText(/^No samples in this time range/)).toHaveStyle({ overflowWrap: 'anywhere' });
});

it('takes panels of the Prometheus that is asked, says how many ask another one, and asks for no dashboard of another Grafana', async () => {
  const get = jest.fn(async () => ({
    dashboard: {
      panels: ['prom of first', 'prom of second', 'prom of second'].map((uid) => ({
        datasource: { type: 'prometheus', uid },
        targets: [{ expr: `x{of="${uid}"}` }],
      })),
    },
  }));
  setBackendSrv({ get } as unknown as BackendSrv);
  locationService.push(overviewLink(['up']));
  render(<App settings={{}} />);
  const field = await screen.findByLabelText('Dashboard to import');
  const ask = (address: string) => {
    fireEvent.change(field, { target: { value: address } });
    fireEvent.click(screen.getByRole('button', { name: 'Watch its panels' }));
  };
  for (const address of ['https://other.example/d/abc/title', 'https://other.example/explore', '/explore']) {
    ask(address);
    expect(await screen.findByText('This is no dashboard of this Grafana.')).toBeVisible();
  }
  expect(get).not.toHaveBeenCalled();
  ask(`${window.location.origin}/d/abc/title?orgId=1`);
  expect(await screen.findByText('2 queries ask another data source and are left out.')).toBeVisible();
  expect(get).toHaveBeenCalledWith('/api/dashboards/uid/abc');
  expect(readWatched(locationService.getSearch().toString())).toEqual(['up', 'x{of="prom of first"}']);
});

it('says of no expression that it has no samples before it was asked for', async () => {
  locationService.push(overviewLink(['up']));
  render(<App settings={{}} />);
  await screen.findByText('No samples in this time range: up');
  answerOf = () => NEVER;
  fireEvent.change(screen.getByLabelText('Expression to watch'), { target: { value: 'down' } });
  fireEvent.click(screen.getByRole('button', { name: 'Watch' }));
  expect(await screen.findByText('down')).toBeVisible();
  expect(screen.queryByText(/^No samples in this time range/)).toBeNull();
});

it('keeps what is added while a dashboard is on its way', async () => {
  let come: (answer: unknown) => void = () => undefined;
  setBackendSrv({ get: () => new Promise((resolve) => (come = resolve)) } as unknown as BackendSrv);
  locationService.push(overviewLink(['up']));
  render(<App settings={{}} />);
  fireEvent.change(await screen.findByLabelText('Dashboard to import'), { target: { value: 'abc' } });
  fireEvent.click(screen.getByRole('button', { name: 'Watch its panels' }));
  fireEvent.change(screen.getByLabelText('Expression to watch'), { target: { value: 'down' } });
  fireEvent.click(screen.getByRole('button', { name: 'Watch' }));
  await screen.findByText('down');
  come({ dashboard: { panels: [{ targets: [{ expr: 'x' }] }] } });
  await screen.findByText('x');
  expect(readWatched(locationService.getSearch().toString())).toEqual(['up', 'down', 'x']);
});

it('forgets what another Prometheus was found to have', async () => {
  locationService.push(overviewLink(['up'], { source: 'first' }));
  render(<App settings={{}} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Find what to watch' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  act(() => locationService.push(overviewLink(['up'], { source: 'second' })));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('keeps the focus in a filter that is typed', async () => {
  locationService.push(overviewLink(['up']));
  render(<App settings={{}} />);
  const filter = await screen.findByLabelText('Filter by label');
  await userEvent.type(filter, 'zone=b{Enter}');
  await waitFor(() => expect(locationService.getSearch().get('filter')).toBe('zone=b'));
  expect(screen.getByLabelText('Filter by label')).toHaveFocus();
  act(() => locationService.push(overviewLink(['up'], { filter: 'zone=c' })));
  await waitFor(() => expect(screen.getByLabelText('Filter by label')).toHaveValue('zone=c'));
});

it('leaves an answer that takes more than a minute its time', async () => {
  jest.useFakeTimers();
  answerOf = (answer) => merge(of({ ...answer, state: LoadingState.Loading }), NEVER);
  locationService.push(overviewLink(['up']));
  render(<App settings={{}} />);
  await act(() => jest.advanceTimersByTimeAsync(1000));
  await act(() => jest.advanceTimersByTimeAsync(150_000));
  expect(asked).toHaveLength(1);
});
