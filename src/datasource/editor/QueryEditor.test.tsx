import {
  EventBusSrv,
  LoadingState,
  toDataFrame,
  type DataSourceApi,
  type PanelData,
  type QueryEditorProps,
} from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import events from '@testing-library/user-event';
import React, { useState } from 'react';
import { DAY_MS, defaultModel, type Reason } from '../../core';
import { FollowAdvice } from '../../frames/followAdvice';
import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';
import { QueryEditor } from './QueryEditor';
import type { AnomalyDataSourceOptions, SavedQuery } from '../query/savedQuery';

// Without the checks of real pointers, each of which reads the styles of the whole page.
const userEvent = events.setup({ delay: null, pointerEventsCheck: 0 });
// ... and to find elements by their roles reads the styles of all that are around each.
configure({ defaultHidden: true });
const upstream = () => new FakeUpstream(async () => ({ data: [] }));

const NOW = Date.UTC(2026, 4, 20, 12);

const appEvents = new EventBusSrv();
setAppEvents(appEvents);

/** Series in a panel of the last day. */
function panelData(seriesCount: number): PanelData {
  const request = panelRequest(NOW - DAY_MS, NOW, {});
  const series = Array.from({ length: seriesCount }, () => toDataFrame({ refId: 'A', fields: [] }));
  return { state: LoadingState.Done, series, timeRange: request.range, request };
}

/** Keeps the query as Grafana would, and remembers what was saved last. */
async function show(
  initial: Partial<SavedQuery> = {},
  over = upstream(),
  data?: PanelData,
  settings: AnomalyDataSourceOptions = {}
) {
  const query: SavedQuery = { refId: 'A', expr: 'up', ...initial };
  const saved = { query, runs: 0, answer: async (_: PanelData) => {} };
  const datasource = sourceOver(over, {}, () => NOW, settings);
  function Host({ data }: { data?: PanelData }) {
    const [query, setQuery] = useState(saved.query);
    const onChange = (changed: SavedQuery) => setQuery((saved.query = changed));
    return <QueryEditor {...{ datasource, query, onChange, onRunQuery: () => saved.runs++, data }} />;
  }
  // The upstream is found in the next turn.
  const { rerender } = await act(async () => render(<Host data={data} />));
  saved.answer = (answered) => act(async () => rerender(<Host data={answered} />));
  return saved;
}

it('has a plain field for PromQL where the upstream brings no editor', async () => {
  const saved = await show();
  const field = await screen.findByRole('textbox', { name: 'PromQL' });
  await userEvent.clear(field);
  await userEvent.type(field, 'rate(x[[5m])');
  await userEvent.tab();
  expect(saved.query.expr).toBe('rate(x[5m])');
  expect(saved.runs).toBe(1);
});

it("leaves out what Prometheus' own editor would say a second time, or what springs back", async () => {
  const over = upstream();
  over.components = {
    QueryEditor: () => (
      <>
        <textarea aria-label="own field" />
        <div data-testid="data-testid prometheus options">Legend Min step Format Type</div>
      </>
    ),
  };
  await show({}, over);
  expect(screen.getByLabelText('own field')).toBeVisible();
  expect(screen.getByText(/Min step/)).not.toBeVisible();
});

it('gives the whole expression to the clipboard, for a data source that is switched to', async () => {
  Object.defineProperty(window, 'isSecureContext', { value: true });
  await show({ expr: 'sum(rate(x[5m]))' });
  // With the toast that says so, which finds its place in the frames after.
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Copy expression' }));
    await new Promise((go) => setTimeout(go, 50));
  });
  expect(await navigator.clipboard.readText()).toBe('sum(rate(x[5m]))');
});

it("uses the upstream's own editor, asks it for ranges only and keeps only what has a meaning here", async () => {
  const over = upstream();
  const seen: SavedQuery[] = [];
  over.components = {
    QueryEditor: ({ query, onChange, datasource }: QueryEditorProps<DataSourceApi, DataQuery>) => {
      seen.push(query as SavedQuery);
      const changed = { ...query, expr: 'changed', format: 'table', exemplar: true };
      return (
        <button type="button" onClick={() => onChange(changed)}>
          own editor of {datasource.name}
        </button>
      );
    },
  };
  const saved = await show({ model: { cycles: 4 } }, over);
  await userEvent.click(await screen.findByText('own editor of Prometheus'));
  expect(seen[0]).toMatchObject({ expr: 'up', range: true, instant: false, datasource: { uid: 'prom' } });
  expect(saved.query).toEqual({ refId: 'A', expr: 'changed', model: { cycles: 4 } });
});

it('begins a query that has nothing yet, and saves the step that its series afford', async () => {
  const answered = panelData(20);
  answered.series.forEach((frame) => {
    const anomalyBand = { version: 1, model: defaultModel('sharp'), asked: { expr: 'up' } };
    frame.meta = { custom: { anomalyBand } };
  });
  const saved = await show({ expr: '' });
  const field = await screen.findByRole('textbox', { name: 'PromQL' });
  await userEvent.type(field, 'up');
  await userEvent.tab();
  expect(saved.query).toEqual({ refId: 'A', expr: 'up', model: { method: 'sharp' }, step: '5m' });
  await saved.answer(answered);
  expect(saved.query.step).toBe('2m');
});

it('never changes the step of a query that was there before', async () => {
  const answered = panelData(20);
  const saved = await show({ model: { method: 'sharp' }, step: '5m' });
  await saved.answer(answered);
  expect(saved.query).toEqual({ refId: 'A', expr: 'up', model: { method: 'sharp' }, step: '5m' });
});

it('saves method, band width and cycles, and takes an emptied field for the default', async () => {
  const saved = await show({ model: { bandWidth: 2.5 } });
  await userEvent.type(screen.getByLabelText('Cycles'), '4');
  await userEvent.tab();
  await userEvent.clear(screen.getByLabelText('Band width'));
  await userEvent.tab();
  expect(saved.query.model).toEqual({ cycles: 4, bandWidth: undefined });
  await userEvent.click(screen.getByLabelText('z-score'));
  expect(saved.query.model?.method).toBe('zscore');
  expect(screen.queryByLabelText('Cycles')).not.toBeInTheDocument();
});

it('shows the default of the chosen method and spread as what an empty field means', async () => {
  await show({ model: { spread: 'residual' } });
  expect(screen.getByLabelText('Band width')).toHaveAttribute('placeholder', '3');
});

it('saves the rest under "More"', async () => {
  const saved = await show();
  await userEvent.click(screen.getByText('More'));
  await userEvent.type(screen.getByLabelText('History step'), '30m');
  await userEvent.tab();
  await userEvent.click(screen.getByLabelText('Residual'));
  expect(saved.query).toMatchObject({ step: '30m', model: { spread: 'residual' } });
});

it('marks an invalid value at its field and nowhere else', async () => {
  await show({ model: { cycles: 9 } });
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    '9 is not a whole number from 1 to 8',
  ]);
});

it('marks each of several invalid values, at its own field', async () => {
  const exclusions = [
    { from: 'then', to: '2026-05-01T00:00:00Z' },
    { from: '2026-05-02T00:00:00Z', to: '2026-05-03T00:00:00Z' },
    { from: '2026-05-05T00:00:00Z', to: 'now' },
  ];
  await show({ model: { bandWidth: -1, cycles: 9, clipMin: 2, clipMax: 1 }, step: 'fine', exclusions });
  await userEvent.click(screen.getByText('More'));
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    '-1 is not above 0',
    '9 is not a whole number from 1 to 8',
    '1 is not above "Lower limit", which is 2',
    '"fine" is not a PromQL duration such as 4h, 10y at most',
    '"then" is not a time such as 2026-11-26T08:00:00Z',
    '"now" is not a time such as 2026-11-26T08:00:00Z',
  ]);
});

it('marks a field whose default is to blame', async () => {
  await show({ model: { bandWidth: 2 } }, upstream(), undefined, { defaultModel: { cycles: 9, innerBandWidth: 3 } });
  expect(screen.getByRole('alert')).toHaveTextContent('9 is not a whole number from 1 to 8');
});

it('asks for the name of recorded series where they are wanted, and marks where they cannot be read', async () => {
  const saved = await show({ expr: 'sum by (job) (rate(hits_total[5m]))', model: { timeZone: 'Europe/Berlin' } });
  await userEvent.click(screen.getByText('More'));
  expect(screen.queryByLabelText('Recorded as')).toBeNull();
  await userEvent.click(screen.getByLabelText('Recording rules'));
  expect(saved.query.baseline).toBe('rules');
  expect(
    screen.getByText(/Recorded series do not say which time zone their rules keep to\. Take "Automatic"/)
  ).toBeTruthy();
  await userEvent.click(screen.getByLabelText('Automatic'));
  expect(screen.queryByText(/do not say which time zone/)).toBeNull();
  const field = screen.getByLabelText('Recorded as');
  expect(field.getAttribute('placeholder')).toBe('job:hits:rate5m');
  await userEvent.click(field);
  await userEvent.paste('my name');
  await userEvent.tab();
  expect(saved.query.recordedName).toBe('my name');
  expect(screen.getByText(/"my name" is not a name such as job:http_requests:rate5m/)).toBeTruthy();
});

it('says why there is nothing to ask', async () => {
  await show({ upstreamUid: 'gone' });
  expect(await screen.findByText(/The Prometheus "gone" does not exist/)).toBeInTheDocument();
});

it("takes the data source's default model for what an empty field means", async () => {
  await show({}, upstream(), undefined, { defaultModel: { spread: 'robust', bandWidth: 4 } });
  expect(screen.getByLabelText('Band width')).toHaveAttribute('placeholder', '4');
});

it('keeps a variable in a field of numbers, and a word, which it marks', async () => {
  const saved = await show();
  await userEvent.type(screen.getByLabelText('Band width'), '$width');
  await userEvent.tab();
  expect(saved.query.model).toEqual({ bandWidth: '$width' });
  await userEvent.clear(screen.getByLabelText('Band width'));
  await userEvent.type(screen.getByLabelText('Band width'), 'wide');
  await userEvent.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('"wide" is not a number');
});

describe('what it costs', () => {
  it('is said in one line: requests of the picture, of the history, and points', async () => {
    await show({}, upstream(), panelData(1));
    // 30 days at 5m are 8,641 points; of the oldest cell 13 more are asked.
    const line = await screen.findByText(/requests/);
    expect(line).toHaveTextContent('1 + 2 requests, 8,654 points per series at 5m. Nothing of it is in memory yet.');
  });

  it('is asked for agreement above the limit of the settings, and the agreement is saved with the query', async () => {
    const saved = await show({}, upstream(), panelData(3), { confirmPoints: 20_000 });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The history of 3 series has 25,962 points. More than 20,000 are loaded only when');
    await userEvent.click(within(alert).getByText('Load it'));
    expect(saved.query.allowPoints).toBe(30_000);
    // The cost of the changed query is worked out first.
    await waitFor(() => expect(screen.queryByText('Load it')).not.toBeInTheDocument());
  });

  it('is paid again after "Refresh history"', async () => {
    const over = new FakeUpstream(answerSeries(() => 1));
    const saved = await show({}, over, panelData(1));
    await userEvent.click(await screen.findByText('Refresh history'));
    expect(saved.runs).toBe(1);
  });
});

describe('exclusions', () => {
  it('take the range on screen at a press of a button, and leave it again', async () => {
    const saved = await show({}, upstream(), panelData(1));
    await userEvent.click(screen.getByText('More'));
    await userEvent.click(screen.getByText('Range on screen'));
    expect(saved.query.exclusions).toEqual([{ from: '2026-05-19T12:00:00Z', to: '2026-05-20T12:00:00Z' }]);
    await userEvent.click(screen.getByLabelText('Keep range 1 in the history'));
    expect(saved.query.exclusions).toBeUndefined();
  });

  it('are marked where they are no time', async () => {
    await show({ exclusions: [{ from: 'yesterday', to: '2026-05-20T12:00:00Z' }] });
    await userEvent.click(screen.getByText('More'));
    expect(screen.getByRole('alert')).toHaveTextContent('"yesterday" is not a time such as 2026-11-26T08:00:00Z');
  });
});

it('saves "Min step" of the upstream’s editor as the history step', async () => {
  const over = upstream();
  over.components = {
    QueryEditor: ({ query, onChange }: QueryEditorProps<DataSourceApi, DataQuery>) => {
      const { interval } = query as DataQuery & { interval?: string };
      return (
        <button type="button" onClick={() => onChange({ ...query, interval: '15m' } as DataQuery)}>
          min step {interval}
        </button>
      );
    },
  };
  const saved = await show({ step: '30m' }, over);
  await userEvent.click(await screen.findByText('min step 30m'));
  expect(saved.query.step).toBe('15m');
});

it('says why the model does not suit the series, and follows its advice at a press of a button', async () => {
  const reason: Reason = { code: 'outage-unseen', fitness: 'poor', data: { share: 0.3 }, advice: ['residual-spread'] };
  const suitability = () => ({ verdict: 'poor', reasons: [reason] });
  const meta = { custom: { anomalyBand: { version: 1, events: [], suitability } } };
  const data = { ...panelData(0), series: [toDataFrame({ refId: 'A', fields: [], meta })] };
  const saved = await show({}, upstream(), data);
  expect(
    await screen.findByText(/For 30 % of the last week even a drop to zero would stay inside/)
  ).toBeInTheDocument();
  await userEvent.click(screen.getByText('Use it'));
  expect(saved.query.model).toEqual({ method: 'seasonal', spread: 'residual' });
});

it("follows the advice that was taken at the panel's badges, for its own query alone", async () => {
  const saved = await show({ model: { cycles: 2 } });
  const followed = jest.fn();
  await act(async () => {
    appEvents.publish(new FollowAdvice({ refId: 'B', advice: 'zscore', followed }));
    appEvents.publish(new FollowAdvice({ refId: 'A', advice: 'wider-band', followed }));
  });
  expect(followed).not.toHaveBeenCalled();
  await act(async () => appEvents.publish(new FollowAdvice({ refId: 'A', advice: 'residual-spread', followed })));
  expect(saved.query.model).toEqual({ cycles: 2, method: 'seasonal', spread: 'residual' });
  expect(saved.runs).toBe(1);
  expect(followed).toHaveBeenCalledTimes(1);
});
