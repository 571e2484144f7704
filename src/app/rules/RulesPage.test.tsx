import { LoadingState, toDataFrame, type DataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { locationService, setDataSourceSrv, setRunRequest, type DataSourceSrv } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import React from 'react';
import { of } from 'rxjs';
import { ruleRequestLink } from '../../links/rulesPage';
import RulesPage from './RulesPage';

const REQUEST = {
  expr: 'sum by (job) (rate(http_requests_total[5m]))',
  places: { grafana: { datasourceUid: 'prom' } },
};
const BAND = {
  uid: 'band',
  type: 'anomalyband-prometheus-datasource',
  name: 'Band',
  jsonData: { upstreamUid: 'prom' },
};

let namesOnServer: string[];
let bands: object[];
let asked: DataQueryRequest[];
let answer: DataFrame[];
let user: UserEvent;

const complaints = jest.spyOn(console, 'error');
afterEach(() => {
  jest.useRealTimers();
  expect(complaints).not.toHaveBeenCalled();
});

beforeEach(() => {
  jest.useFakeTimers();
  user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  namesOnServer = [];
  bands = [BAND];
  asked = [];
  answer = [];
  const prometheus = {
    getRef: () => ({ uid: 'prom' }),
    query: (request: DataQueryRequest) => {
      const frames = namesOnServer.map((name) =>
        toDataFrame({
          refId: request.targets[0].refId,
          fields: [{ name: 'Value', type: 'number', labels: { __name__: name }, values: [1] }],
        })
      );
      return of({ data: frames });
    },
  };
  const sources = {
    getList: ({ pluginId }: { pluginId?: string } = {}) => (pluginId ? bands : []),
    getInstanceSettings: () => undefined,
    get: async (ref: unknown) => (ref === 'prom' ? prometheus : {}),
  };
  setDataSourceSrv(sources as unknown as DataSourceSrv);
  setRunRequest((_, request) => {
    asked.push(request);
    return of({ state: LoadingState.Done, series: answer, timeRange: request.range } satisfies PanelData);
  });
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function show(request: object) {
  locationService.push(ruleRequestLink(request));
  render(<RulesPage />);
}
async function open(request: object = REQUEST) {
  show(request);
  await settled();
}
/** The pauses after the last key are over, and the answers have come. */
const settled = () => act(() => jest.advanceTimersByTimeAsync(700));
const file = () => screen.queryByTestId('rule-file')?.textContent;

describe('the Rules page', () => {
  test('asks for the range over four weeks, every evaluation of it, from the chosen Prometheus', async () => {
    await open();
    expect(asked).toHaveLength(1);
    expect(asked[0].targets[0]).toMatchObject({ expr: REQUEST.expr, upstreamUid: 'prom', datasource: { uid: 'band' } });
    expect(asked[0].range.raw).toEqual({ from: 'now-4w', to: 'now' });
    expect(asked[0].maxDataPoints).toBeUndefined();
  });

  test('asks nothing anew while only the alert is written', async () => {
    await open();
    await user.type(screen.getByLabelText('Severity'), 'page');
    await settled();
    expect(asked).toHaveLength(1);
    expect(file()).toContain('severity: page');
  });

  test('loads a history that is too large to be loaded unasked when somebody agrees', async () => {
    answer = [toDataFrame({ fields: [], meta: { custom: { anomalyBand: { version: 1, refusedPoints: 3_400_000 } } } })];
    await open();
    expect(asked[0].targets[0]).not.toHaveProperty('allowPoints');
    await user.click(screen.getByRole('button', { name: 'Load it' }));
    await settled();
    expect(asked[1].targets[0]).toMatchObject({ allowPoints: 4_000_000 });
  });

  test('refuses a name that is taken on the server, until somebody says whose it is', async () => {
    namesOnServer = ['job:http_requests:rate5m'];
    await open();
    expect(screen.getByText(/already has a metric called job:http_requests:rate5m/)).toBeInTheDocument();
    expect(file()).toBeUndefined();
    await user.click(screen.getByLabelText('Replace series from an earlier version of these rules'));
    expect(file()).toContain('record: job:http_requests:rate5m');
    await user.click(screen.getByLabelText('Replace series from an earlier version of these rules'));
    await user.type(screen.getByLabelText('Level'), 'service');
    expect(file()).toContain('record: service:http_requests:rate5m');
  });

  test('asks anew whose series it is once another name is taken, too', async () => {
    namesOnServer = ['job:http_requests:rate5m'];
    await open();
    await user.click(screen.getByLabelText('Replace series from an earlier version of these rules'));
    expect(file()).toContain('record: job:http_requests:rate5m');
    namesOnServer = ['x:http_requests:rate5m'];
    await user.type(screen.getByLabelText('Level'), 'x');
    await settled();
    expect(screen.getByText(/already has a metric called x:http_requests:rate5m/)).toBeInTheDocument();
    expect(file()).toBeUndefined();
  });

  test('makes rules without a data source of ours, and says why it draws nothing', async () => {
    bands = [];
    await open();
    expect(screen.getByText(/can be made, but not drawn/)).toBeInTheDocument();
    expect(file()).toContain('groups:');
  });

  test.each<[string, object, RegExp]>([
    ['a label', { alert: { labels: { 'my team': 'x' } } }, /"my team" is not a label name/],
    ['an annotation', { alert: { annotations: { note: '{{ range }}' } } }, /templates/],
    ['a link', { alert: { links: { runbook: 'foo' } } }, /"foo" is not a link/],
    ['a time zone', { model: { timeZone: 'Mars' } }, /Mars/],
    ['a length', { model: { for: '10 min' } }, /"10 min" is not a PromQL duration/],
    ['a number', { model: { bandWidth: 'wide' } }, /"wide" is not a number/],
    ['a part of the name', { name: { level: 'a b' } }, /"a b" cannot be part of a metric name/],
    ['an expression with @', { expr: 'up @ 5' }, /stands still in time/],
    ['an expression with variables', { expr: 'up{job="$job"}' }, /does not know dashboard variables/],
  ])('says at the field what is wrong with %s, and makes no rules', (_, wrong, message) => {
    show({ ...REQUEST, ...wrong });
    const alerts = screen.getAllByRole('alert').map(({ textContent }) => textContent);
    expect(alerts.join('\n')).toMatch(message);
    expect(file()).toBeUndefined();
  });

  test('keeps a form in the address as it is typed', async () => {
    await open();
    await user.type(screen.getByLabelText('Band width'), '2,5');
    await settled();
    const { search } = locationService.getLocation();
    expect(JSON.parse(new URLSearchParams(search).get('request')!).model.bandWidth).toBe('2,5');
    expect(screen.getByText(/"2,5" is not a number/)).toBeInTheDocument();
  });

  test('takes a link over that is opened while it is shown', async () => {
    await open();
    act(() => locationService.push(ruleRequestLink({ ...REQUEST, expr: 'sum by (job) (up)' })));
    expect(screen.getByLabelText('Expression')).toHaveValue('sum by (job) (up)');
  });
});
