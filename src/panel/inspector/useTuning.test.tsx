import { act, renderHook } from '@testing-library/react';
import { EventBusSrv } from '@grafana/data';
import { PanelContextProvider } from '@grafana/ui';
import React from 'react';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { useTuning } from './useTuning';

const OPTIONS = { ...DEFAULT_OPTIONS, bandWidth: 3 } as AnomalyPanelOptions;

function tuning(app: string) {
  const onOptionsChange = jest.fn();
  const context = { eventsScope: '', eventBus: new EventBusSrv(), app: app as 'string' };
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <PanelContextProvider value={context}>{children}</PanelContextProvider>
  );
  const { result } = renderHook(() => useTuning(OPTIONS, onOptionsChange), { wrapper });
  return { result, onOptionsChange };
}

describe('useTuning', () => {
  it('gives the panel its own options until the width is changed, the very same object', () => {
    const { result } = tuning('dashboard');
    expect(result.current.options).toBe(OPTIONS);
    expect([result.current.reset, result.current.save]).toEqual([undefined, undefined]);
  });

  it('changes what is drawn and nothing that is saved, and can be taken back', () => {
    const { result, onOptionsChange } = tuning('dashboard');
    act(() => result.current.tune(2));
    expect([result.current.options.bandWidth, result.current.save]).toEqual([2, undefined]);
    act(() => result.current.reset!());
    expect(result.current.options).toBe(OPTIONS);
    expect(onOptionsChange).not.toHaveBeenCalled();
  });

  it('saves the width as an option in the panel editor', () => {
    const { result, onOptionsChange } = tuning('panel-editor');
    act(() => result.current.tune(2));
    act(() => result.current.save!());
    expect(onOptionsChange).toHaveBeenCalledWith({ ...OPTIONS, bandWidth: 2 });
  });
});
