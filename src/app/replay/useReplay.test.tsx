import { renderHook, waitFor } from '@testing-library/react';
import { useReplay } from './useReplay';

jest.mock('@grafana/runtime', () => ({
  // Grafana rejects with no Error.
  getDataSourceSrv: () => ({ get: () => Promise.reject({ message: 'Datasource nosuch was not found' }) }),
}));

test('a data source that is not there is told in the words of Grafana', async () => {
  const linked = { expr: 'up', source: 'nosuch' };
  const { result } = renderHook(() => useReplay(linked));
  await waitFor(() => expect(result.current).toMatchObject({ isLoading: false }));
  expect(result.current.error).toBe('Datasource nosuch was not found');
});
