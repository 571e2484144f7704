import { dateTime, type DataFrame, type PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { bandFrame } from '../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';
import type { LanesView } from './lanes/laneSeries';
import { PanelLayout } from './PanelLayout';

jest.mock('./AnomalyPanel', () => ({ AnomalyPanel: () => <p>bands</p> }));
jest.mock('./parts/SplitParts', () => ({ SplitParts: ({ children }: React.PropsWithChildren) => children }));
jest.mock('./lanes/Lanes', () => ({ Lanes: ({ view }: { view: LanesView }) => <p>{view.series.length} lanes</p> }));

function frames(count: number): DataFrame[] {
  return Array.from({ length: count }, (_, i) =>
    bandFrame({
      times: [0, 60_000],
      roles: { observed: [1, 1], predicted: [1, 1], lower: [0, 0], upper: [5, 5], score: [0, 0] },
      labels: { job: `${i}` },
    })
  );
}

function layout(series: DataFrame[], of: object = {}) {
  const range = { from: dateTime(0), to: dateTime(60_000) };
  const data = { series, timeRange: { ...range, raw: range } };
  const options = { ...DEFAULT_OPTIONS, layout: 'lanes' as const, ...of };
  const panel = {
    id: 1,
    options,
    width: 900,
    height: 600,
    timeZone: 'utc',
    fieldConfig: { defaults: {}, overrides: [] },
  };
  return (
    <PanelLayout {...({ ...panel, data, timeRange: data.timeRange } as unknown as PanelProps<AnomalyPanelOptions>)} />
  );
}

it('draws lanes of a few series at once', () => {
  render(layout(frames(2)));
  screen.getByText('2 lanes');
});

it('draws lanes of many series in a later task, keeps them until newer ones are prepared, and takes other options', async () => {
  const { rerender } = render(layout(frames(60)));
  expect(screen.queryByText('60 lanes')).toBeNull();
  await screen.findByText('60 lanes');
  const more = frames(70);
  rerender(layout(more));
  screen.getByText('60 lanes');
  await screen.findByText('70 lanes');
  rerender(layout(more, { layout: 'band' }));
  await screen.findByText('bands');
});
