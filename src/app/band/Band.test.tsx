import { LoadingState, toDataFrame, type DataQueryRequest, type PanelData } from '@grafana/data';
import { setDataSourceSrv, setRunRequest, type DataSourceSrv, type PanelRendererProps } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { of } from 'rxjs';
import { PANEL_ID } from '../../frames/panelId';
import Band, { type BandProps } from './Band';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PanelRenderer: (props: PanelRendererProps) => {
    mockDrawn.push(props);
    return null;
  },
}));

const mockDrawn: PanelRendererProps[] = [];
let asked: DataQueryRequest[];
let bands: object[];

beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  mockDrawn.length = 0;
  bands = [{ uid: 'band', type: 'anomalyband-prometheus-datasource', jsonData: { upstreamUid: 'prom' } }];
  const prometheus = { uid: 'prom', type: 'prometheus' };
  const sources = {
    getList: ({ pluginId }: { pluginId?: string } = {}) => (pluginId ? bands : [prometheus, ...bands]),
    get: async () => ({}),
  };
  setDataSourceSrv(sources as unknown as DataSourceSrv);
  setRunRequest((_, request) => {
    asked.push(request);
    const series = [toDataFrame({ fields: [{ name: 'Value', values: [1] }] })];
    return of({ state: LoadingState.Done, series, timeRange: request.range } satisfies PanelData);
  });
  jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(610);
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

async function show(...all: BandProps[]) {
  render(
    <>
      {all.map((props, i) => (
        <Band key={i} {...props} />
      ))}
    </>
  );
  await act(() => jest.advanceTimersByTimeAsync(700));
}

describe('the component for other apps', () => {
  test('asks for an expression as a new query does, and draws it by the panel, as wide as there is room', async () => {
    await show({ expr: 'up' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ maxDataPoints: 800, range: { raw: { from: 'now-2d', to: 'now' } } });
    expect(asked[0].targets[0]).toMatchObject({
      expr: 'up',
      upstreamUid: 'prom',
      step: '5m',
      model: { method: 'sharp' },
    });
    expect(mockDrawn.at(-1)).toMatchObject({ pluginId: PANEL_ID, width: 610, height: 320 });
  });

  test('follows its props, and several on a page do not cancel one another', async () => {
    const onChangeTimeRange = jest.fn();
    const props = {
      from: '1000',
      to: '2000',
      model: { method: 'zscore' as const },
      step: '1m',
      datasourceUid: 'other',
    };
    await show({ expr: 'a', ...props, height: 200, onChangeTimeRange }, { expr: 'b' });
    expect(asked.map(({ targets: [target] }) => target)).toMatchObject([
      { expr: 'a', upstreamUid: 'other', step: '1m', model: { method: 'zscore' } },
      { expr: 'b', upstreamUid: 'prom' },
    ]);
    expect(asked[0].range.from.valueOf()).toBe(1000);
    expect(asked[0].requestId).not.toBe(asked[1].requestId);
    const a = mockDrawn.find(({ height }) => height === 200)!;
    a.onChangeTimeRange!({ from: 5, to: 6 });
    expect(onChangeTimeRange).toHaveBeenCalledWith(5, 6);
  });

  test('draws an expression that comes later', async () => {
    const { rerender } = render(<Band expr="" />);
    rerender(<Band expr="up" />);
    await act(() => jest.advanceTimersByTimeAsync(700));
    expect(mockDrawn.at(-1)).toMatchObject({ width: 610 });
  });

  test('says where to go while there is no data source of Anomaly band', async () => {
    bands = [];
    await show({ expr: 'up' });
    expect(screen.getByRole('link')).toHaveAttribute('href', '/a/anomalyband-prometheus-app');
    expect(asked).toEqual([]);
  });
});
