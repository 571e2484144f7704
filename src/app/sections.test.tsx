import { LoadingState, toDataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import {
  locationService,
  setBackendSrv,
  setDataSourceSrv,
  setRunRequest,
  type BackendSrv,
  type DataSourceSrv,
} from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { of } from 'rxjs';
import { manyRulesLink } from '../links/manyRules';
import { overviewLink } from '../links/overviewPage';
import { replayLink } from '../links/replayPage';
import { ruleRequestLink } from '../links/rulesPage';
import { App } from './App';

/** The functions of sections that throw. */
let mockBroken: string[] = [];

/** A section of a page, real until it is broken. */
function mockSection(path: string) {
  const real: Record<string, (...given: unknown[]) => unknown> = jest.requireActual(path);
  const breakable = (name: string) =>
    Object.assign(
      (...given: unknown[]) => {
        if (mockBroken.includes(name)) {
          throw new Error(`no such week in ${name}`);
        }
        return real[name](...given);
      },
      { displayName: name }
    );
  return { ...real, ...Object.fromEntries(Object.keys(real).map((name) => [name, breakable(name)])) };
}
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual('@grafana/runtime'), hasPermission: () => true }));
jest.mock('./ExpressionList', () => mockSection('./ExpressionList'));
jest.mock('./overview/FindWatched', () => mockSection('./overview/FindWatched'));
jest.mock('./overview/OverviewLanes', () => mockSection('./overview/OverviewLanes'));
jest.mock('./overview/SaveWatched', () => mockSection('./overview/SaveWatched'));
jest.mock('./overview/TeamList', () => mockSection('./overview/TeamList'));
jest.mock('./rules/files/Files', () => mockSection('./rules/files/Files'));
jest.mock('./rules/form/AlertSection', () => mockSection('./rules/form/AlertSection'));
jest.mock('./rules/form/ModelSection', () => mockSection('./rules/form/ModelSection'));
jest.mock('./rules/form/QuerySection', () => mockSection('./rules/form/QuerySection'));
jest.mock('./rules/form/RecordingSection', () => mockSection('./rules/form/RecordingSection'));
jest.mock('./rules/many/ManyResults', () => mockSection('./rules/many/ManyResults'));
jest.mock('./rules/many/ManySection', () => mockSection('./rules/many/ManySection'));
jest.mock('./rules/preview/PreviewSection', () => mockSection('./rules/preview/PreviewSection'));
jest.mock('./rules/preview/ReplayStrip', () => mockSection('./rules/preview/ReplayStrip'));
jest.mock('./rules/replay/ReplaySection', () => mockSection('./rules/replay/ReplaySection'));
jest.mock('./rules/replay/prepareReplay', () => mockSection('./rules/replay/prepareReplay'));
jest.mock('./rules/verdict/VerdictSection', () => mockSection('./rules/verdict/VerdictSection'));
jest.mock('./rules/verdict/prepareVerdict', () => mockSection('./rules/verdict/prepareVerdict'));

const MINUTE_MS = 60_000;

beforeEach(() => {
  // React reports what a boundary has caught.
  jest.spyOn(console, 'error').mockImplementation();
  const meta = { info: { logos: { small: '' } } };
  const prometheus = {
    uid: 'prom',
    name: 'Prometheus',
    type: 'prometheus',
    meta,
    getRef: () => ({ uid: 'prom' }),
    query: ({ range, targets }: DataQueryRequest) => {
      const times = [range.to.valueOf() - MINUTE_MS, range.to.valueOf()];
      const fields = [
        { name: 'Time', type: 'time', values: times },
        { name: 'Value', type: 'number', labels: { job: 'a' }, values: [2, 2] },
      ];
      return of({ data: [toDataFrame({ refId: targets[0].refId, fields })] });
    },
  };
  const type = 'anomalyband-prometheus-datasource';
  const band = { uid: 'band', name: 'Band', type, meta, jsonData: { upstreamUid: 'prom' } };
  setDataSourceSrv({
    getList: ({ pluginId }: { pluginId?: string } = {}) => (pluginId ? [band] : [prometheus, band]),
    getInstanceSettings: () => undefined,
    get: async (ref: unknown) =>
      ref === 'prom' ? prometheus : { testDatasource: async () => ({ status: 'success' }) },
  } as unknown as DataSourceSrv);
  setBackendSrv({ get: async () => [] } as unknown as BackendSrv);
  setRunRequest((_, { range }) => of({ state: LoadingState.Done, series: [], timeRange: range } satisfies PanelData));
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(() => {
  mockBroken = [];
  jest.restoreAllMocks();
});

const RULES = ruleRequestLink({ expr: 'sum(up)', places: { grafana: { datasourceUid: 'prom' } } });
const MANY = manyRulesLink({ expr: 'sum(up)', places: { grafana: { datasourceUid: 'prom' } } }, ['up']);
const OVERVIEW = overviewLink(['up']);

it.each<[string, string, string[], () => unknown]>([
  [
    'the form of the Rules page',
    RULES,
    ['QuerySection', 'ModelSection', 'RecordingSection', 'AlertSection'],
    () => screen.getByTestId('rule-file'),
  ],
  [
    'the results of the Rules page',
    RULES,
    ['PreviewSection', 'VerdictSection', 'ReplaySection', 'Files'],
    () => screen.getByLabelText('Expression'),
  ],
  [
    'the computing of the Rules page',
    RULES,
    ['prepareReplay', 'prepareVerdict'],
    () => screen.getByLabelText('Expression'),
  ],
  ['rules for many', MANY, ['ManySection', 'ManyResults'], () => screen.getByTestId('rule-file')],
  [
    'the Replay page',
    replayLink({ expr: 'x > 1', source: 'prom', interval: '1m' }),
    ['ReplayStrip'],
    () => screen.getByRole('radiogroup', { name: 'Past' }),
  ],
  [
    'the overview',
    OVERVIEW,
    ['OverviewLanes', 'TeamList', 'FindWatched', 'SaveWatched'],
    () => screen.getByLabelText('Expression to watch'),
  ],
  ['the watch list of the overview', OVERVIEW, ['ExpressionList'], () => screen.getByLabelText('Filter by label')],
])('an error in a section of %s leaves the rest, and a way back', async (_page, address, sections, rest) => {
  mockBroken = sections;
  locationService.push(address);
  render(<App settings={{}} />);
  for (const section of sections) {
    const [fault] = await screen.findAllByText(`no such week in ${section}`);
    expect(fault).toBeVisible();
  }
  await waitFor(() => expect(rest()).toBeVisible());
  mockBroken = [];
  for (const again of screen.getAllByRole('button', { name: 'Close alert' })) {
    await act(async () => fireEvent.click(again));
  }
  await waitFor(() => expect(screen.queryByText('This part has failed')).toBeNull());
  await waitFor(() => expect(rest()).toBeVisible());
});
