import { LoadingState, type PanelData, type TimeRange } from '@grafana/data';
import { setDataSourceSrv, setRunRequest, type DataSourceSrv } from '@grafana/runtime';
import { act, renderHook, waitFor } from '@testing-library/react';
import { Subject } from 'rxjs';
import type { OverviewQuery } from './overviewQuery';
import { useOverview, withShown } from './useOverview';

const TARGETS = ['A', 'B'].map((refId) => ({ refId })) as OverviewQuery[];
const frames = (...names: string[]) => names.map((name) => ({ refId: name[0], name, fields: [], length: 0 }));
const data = (state: LoadingState, names: string[], errors: string[] = []) =>
  ({ state, series: frames(...names), errors: errors.map((refId) => ({ refId })) }) as unknown as PanelData;
const SHOWN = { key: 'k', data: data(LoadingState.Done, ['A1', 'B1']) };

it.each<[string, PanelData, string, string[]]>([
  ['keeps the lanes of who has not answered', data(LoadingState.Streaming, ['A2']), 'k', ['A2', 'B1']],
  ['in the order of the list', data(LoadingState.Streaming, ['B2']), 'k', ['A1', 'B2']],
  ['keeps all while nobody has', data(LoadingState.Loading, []), 'k', ['A1', 'B1']],
  ['lets go who was refused', data(LoadingState.Streaming, ['A2'], ['B']), 'k', ['A2']],
  ['lets go who has no series when all have answered', data(LoadingState.Done, ['A2']), 'k', ['A2']],
  ['keeps nothing of another list', data(LoadingState.Streaming, ['A2']), 'other', ['A2']],
])('%s', (_, answer, key, expected) => {
  expect(withShown(answer, SHOWN, key, TARGETS).series.map(({ name }) => name)).toEqual(expected);
});

it('shows nothing of another list beside the first answers', async () => {
  const answers: Array<Subject<PanelData>> = [];
  setDataSourceSrv({ get: async () => ({}) } as unknown as DataSourceSrv);
  setRunRequest(() => answers[answers.push(new Subject()) - 1]);
  const range = {} as TimeRange;
  const { result, rerender } = renderHook(({ queries }) => useOverview(queries, range), {
    initialProps: { queries: TARGETS },
  });
  const shown = () => [result.current?.state, result.current?.series.map(({ name }) => name)];
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => answers[0].next(data(LoadingState.Done, ['A1', 'B1'])));
  rerender({ queries: [...TARGETS].reverse() });
  expect(shown()).toEqual([LoadingState.Loading, ['A1', 'B1']]);
  await waitFor(() => expect(answers).toHaveLength(2));
  act(() => answers[1].next(data(LoadingState.Loading, [])));
  act(() => answers[1].next(data(LoadingState.Streaming, ['A2'])));
  expect(shown()).toEqual([LoadingState.Streaming, ['A2']]);
});
