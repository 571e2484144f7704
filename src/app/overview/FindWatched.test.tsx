import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { FindWatched } from './FindWatched';

it('ticks what is too young to be judged, and says why lanes cannot be shown without any', async () => {
  const begunMs = Date.now() - 7_200_000;
  const upstream = new FakeUpstream(answerSeries((time) => (time > begunMs ? 1 : undefined), { job: 'a' }));
  upstream.metricFindQuery = async () => [{ text: 'http_requests_total' }];
  const onWatch = jest.fn();
  render(<FindWatched upstream={async () => upstream} watched={['up']} onWatch={onWatch} atOnce />);
  await screen.findByText('too little history yet');
  const show = screen.getByRole('button', { name: 'Show lanes' });
  const requests = screen.getByRole('checkbox', { name: 'requests' });
  fireEvent.click(requests);
  expect(show).toBeDisabled();
  expect(screen.getByText(/^Nothing is ticked/)).toBeVisible();
  fireEvent.click(requests);
  expect(screen.queryByText(/^Nothing is ticked/)).toBeNull();
  fireEvent.click(show);
  expect(onWatch).toHaveBeenCalledWith(['up', 'sum by (job) (rate(http_requests_total[5m]))']);
  // The list above has them now.
  expect(screen.queryByTestId('anomaly-proposals')).toBeNull();
  expect(screen.getByRole('button', { name: 'Find what to watch' })).toBeVisible();
});
