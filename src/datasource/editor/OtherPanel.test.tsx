import { LoadingState, type PanelData } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { panelRequest } from '../../../tests/datasource/request';
import { PANEL_ID } from '../../frames/panelId';
import type { ScenePanel } from '../../frames/scenePanel';
import { OtherPanel } from './OtherPanel';

type State = ScenePanel['state'];

/** A panel of a dashboard and its query, as @grafana/scenes has them. */
function dashboardWith(pluginId: string) {
  const handlers: Array<(state: State, before: State) => void> = [];
  const fieldConfig = { defaults: { unit: 'reqps', custom: { lineWidth: 3 } }, overrides: [] };
  const panel = {
    state: { pluginId, fieldConfig } as State,
    changePluginType: (type: string, _?: object, config = fieldConfig as State['fieldConfig']) => {
      const before = panel.state;
      panel.state = { ...before, pluginId: type, fieldConfig: config };
      handlers.forEach((handler) => handler(panel.state, before));
    },
    subscribeToState: (handler: (state: State, before: State) => void) => {
      handlers.push(handler);
      return { unsubscribe: () => void handlers.splice(handlers.indexOf(handler), 1) };
    },
  };
  const query = { state: {}, parent: { state: {}, parent: panel } };
  return { panel, handlers, query };
}

function shownBy(panelPluginId: string | undefined, query?: object): PanelData {
  const scopedVars = query ? { __sceneObject: { text: '', value: { valueOf: () => query } } } : {};
  const request = { ...panelRequest(0, 1, {}), scopedVars, panelPluginId };
  return { state: LoadingState.Done, series: [], timeRange: request.range, request };
}

const EDITOR = { query: { refId: 'A', expr: 'up' }, onChange: () => {} };
const button = () => screen.queryByRole('button', { name: 'Show as Anomaly band' });

describe('OtherPanel', () => {
  test('changes the type of the panel around, and asks again: other panels get other fields', () => {
    const { panel, handlers, query } = dashboardWith('timeseries');
    const onRunQuery = jest.fn();
    const { unmount } = render(<OtherPanel {...EDITOR} data={shownBy('timeseries', query)} onRunQuery={onRunQuery} />);
    act(() => button()!.click());
    expect(panel.state).toMatchObject({ pluginId: PANEL_ID, fieldConfig: { defaults: { unit: 'reqps', custom: {} } } });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    expect(button()).toBeNull();
    unmount();
    expect(handlers).toEqual([]);
  });

  test('asks again, too, when somebody changes the type in Grafana, and is there for the other type', () => {
    const { panel, query } = dashboardWith(PANEL_ID);
    const onRunQuery = jest.fn();
    render(<OtherPanel {...EDITOR} data={shownBy(PANEL_ID, query)} onRunQuery={onRunQuery} />);
    expect(button()).toBeNull();
    act(() => panel.changePluginType('stat'));
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    expect(button()).not.toBeNull();
  });

  test('names the visualization where Grafana does not give the panel, and is silent outside of panels', () => {
    const { container, rerender } = render(
      <OtherPanel {...EDITOR} data={shownBy('timeseries')} onRunQuery={() => {}} />
    );
    expect(container.textContent).toMatch(/visualization "Anomaly band"/);
    rerender(<OtherPanel {...EDITOR} data={shownBy(undefined)} onRunQuery={() => {}} />);
    expect(container.textContent).toBe('');
  });
});
