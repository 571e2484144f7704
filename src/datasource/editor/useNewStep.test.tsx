import { getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { renderHook } from '@testing-library/react';
import { toFrame } from '../../frames/write/toFrame';
import { observedOnly } from '../../frames/write/observedOnly';
import { packedLanes } from '../../frames/packedLanes';
import { defaultModel } from '../../core';
import { useNewStep } from './useNewStep';

it('counts the series of an overview, which are lanes of few frames', () => {
  const analysis = observedOnly(
    { times: Float64Array.of(0), values: Float64Array.of(1) },
    Float64Array.of(0),
    defaultModel('seasonal')
  );
  const context = {
    refId: 'A',
    config: {},
    stepMs: 300_000,
    notices: [],
    asked: { expr: 'up' },
    show: 'overview' as const,
  };
  const frames = Array.from({ length: 200 }, (_, i) =>
    toFrame(analysis, { ...context, name: `${i}`, labels: { pod: `${i}` } })
  );
  const series = packedLanes(frames, true);
  const data: PanelData = { state: LoadingState.Done, series, timeRange: getDefaultTimeRange() };
  const save = jest.fn();
  const { rerender } = renderHook(
    (expr: string) => useNewStep({ refId: 'A', expr, step: '5m' }, expr ? data : undefined, save),
    {
      initialProps: '',
    }
  );
  rerender('up');
  expect(save.mock.calls).toEqual([['10m']]);
});
