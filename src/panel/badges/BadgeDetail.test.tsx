import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { PanelContextProvider, type PanelContext } from '@grafana/ui';
import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { FollowAdvice } from '../../frames/followAdvice';
import { BadgeDetail } from './BadgeDetail';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import type { Badge } from './badge';

const view = preparePanel(
  [bandFrame({ times: [0], roles: { observed: [1], lower: [0], upper: [2] } })],
  DEFAULT_OPTIONS as AnomalyPanelOptions
);
const badge: Badge = { id: 'sight', level: 'poor', text: '', brief: '', detail: 'Wide.', advice: ['residual-spread'] };

function show(app: string) {
  const bus = new EventBusSrv();
  setAppEvents(bus);
  if (view.kind === 'view') {
    render(
      <PanelContextProvider value={{ app } as PanelContext}>
        <BadgeDetail badge={badge} series={view.series[0]} onInspect={jest.fn()} />
      </PanelContextProvider>
    );
  }
  return bus;
}

describe('BadgeDetail', () => {
  it('asks the editor of the query to follow the advice, in the panel editor', () => {
    const bus = show('panel-editor');
    const asked: string[] = [];
    bus.subscribe(FollowAdvice, ({ payload }) => {
      asked.push(payload.advice);
      payload.followed();
    });
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(asked).toEqual(['residual-spread']);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says so when no editor is there to hear it', () => {
    show('panel-editor');
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(screen.getByRole('alert').textContent).toContain('Open the Queries tab');
  });

  it('only advises outside of the panel editor', () => {
    show('dashboard');
    expect(screen.getByText(/residual spread/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
