import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { renderHook } from '@testing-library/react';
import { useZoom } from './useZoom';

const range = { from: 1000, to: 2000 };

beforeAll(() =>
  locationUtil.initialize({
    config: { appSubUrl: '' } as GrafanaConfig,
    getVariablesUrlParams: () => ({}),
    getTimeRangeForUrl: () => ({ from: '', to: '' }),
  })
);

it("asks the dashboard for the range, and nobody in Explore: there it changes the pane's address", () => {
  const asked = jest.fn();
  const { result } = renderHook(() => useZoom(asked, 'up'));
  result.current(range);
  expect(asked).toHaveBeenCalledWith(range);
  asked.mockClear();
  const panes = { x: { queries: [{ refId: 'A', expr: 'up' }], range: { from: 'now-1h', to: 'now' } } };
  locationService.push(`/explore?panes=${encodeURIComponent(JSON.stringify(panes))}`);
  const push = jest.spyOn(locationService, 'push').mockImplementation(() => undefined);
  result.current(range);
  expect(asked).not.toHaveBeenCalled();
  const [{ search }] = push.mock.calls[0] as unknown as [{ search: string }];
  expect(JSON.parse(new URLSearchParams(search).get('panes')!).x.range).toEqual({ from: '1000', to: '2000' });
});
