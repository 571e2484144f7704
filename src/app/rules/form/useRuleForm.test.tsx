import { locationService } from '@grafana/runtime';
import { act, renderHook, waitFor } from '@testing-library/react';
import { ruleRequestLink } from '../../../links/rulesPage';
import { useRuleForm } from './useRuleForm';

it("takes a choice of the replay back at the browser's Back, and with it nothing that was typed before", async () => {
  locationService.push(ruleRequestLink({ expr: 'up', model: { bandWidth: 3 } }));
  const { result } = renderHook(() => useRuleForm('prom'));
  const texts = () => {
    const { 'model.bandWidth': bandWidth, 'model.for': forText } = result.current.form.texts;
    return [bandWidth, forText];
  };
  act(() => result.current.setTexts({ 'model.for': '7m' }));
  act(() => result.current.choose({ 'model.bandWidth': '4', 'model.for': '30m' }));
  expect(texts()).toEqual(['4', '30m']);
  act(() => locationService.getHistory().goBack());
  await waitFor(() => expect(texts()).toEqual(['3', '7m']));
  expect(result.current.form.texts.expr).toBe('up');
});

it('leaves the address alone once another page is on its way', () => {
  jest.useFakeTimers();
  locationService.push(ruleRequestLink({ expr: 'up' }));
  const { result } = renderHook(() => useRuleForm('prom'));
  act(() => void jest.runAllTimers());
  act(() => result.current.setTexts({ expr: 'down' }));
  act(() => locationService.push('/a/anomalyband-prometheus-app/start'));
  act(() => void jest.runAllTimers());
  expect(locationService.getLocation().pathname).toBe('/a/anomalyband-prometheus-app/start');
  jest.useRealTimers();
});

it('ends at the now of its next visit', () => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  locationService.push(ruleRequestLink({ expr: 'up' }));
  const end = () => renderHook(() => useRuleForm('prom')).result.current.range.to.valueOf();
  const first = end();
  jest.setSystemTime(1_700_000_000_000 + 3 * 3600_000);
  expect(end()).toBe(first + 3 * 3600_000);
  jest.useRealTimers();
});
