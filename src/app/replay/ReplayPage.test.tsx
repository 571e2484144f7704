import { locationService, setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { replayLink } from '../../links/replayPage';
import ReplayPage from './ReplayPage';

test('keeps the focus where a replay is asked for, and takes over another rule that is opened', () => {
  const sources = { getList: () => [], getInstanceSettings: () => undefined, get: () => new Promise(() => undefined) };
  setDataSourceSrv(sources as unknown as DataSourceSrv);
  locationService.push(replayLink({ expr: 'up == 0', source: 'prom' }));
  render(<ReplayPage />);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Down' } });
  const button = screen.getByRole('button', { name: 'Replay' });
  button.focus();
  fireEvent.click(button);
  expect(locationService.getSearch().get('name')).toBe('Down');
  expect(screen.getByRole('button', { name: 'Replay' })).toHaveFocus();
  act(() => locationService.push(replayLink({ expr: 'load > 3', source: 'prom' })));
  expect(screen.getByLabelText('Expression')).toHaveValue('load > 3');
  expect(screen.getByLabelText('Name')).toHaveValue('');
});
