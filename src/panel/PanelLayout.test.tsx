import { dateTime, type DataFrame, type PanelProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { bandFrame } from '../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from './options';
import type { LanesView } from './lanes/laneSeries';
import { PanelLayout } from './PanelLayout';

jest.mock('./AnomalyPanel', () => ({ AnomalyPanel: () => <p>bands</p> }));
jest.mock('./parts/SplitParts', () => ({ SplitParts: ({ children }: React.PropsWithChildren) => children }));
/** Told of what is done. */
let mockWork: (what: string) => void = () => undefined;
jest.mock('./lanes/laneSeries', () => {
  const real = jest.requireActual<typeof import('./lanes/laneSeries')>('./lanes/laneSeries');
  return {
    ...real,
    prepareLanes: (...given: Parameters<typeof real.prepareLanes>) => {
      mockWork('lanes');
      return real.prepareLanes(...given);
    },
  };
});
jest.mock('./lanes/prepareIncidents', () => ({ prepareIncidents: () => mockWork('incidents') }));
jest.mock('./lanes/Lanes', () => ({
  Lanes: ({ view }: { view: LanesView }) => {
    mockWork('picture');
    return <p>{view.series.length} lanes</p>;
  },
}));

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

it('draws lanes, and takes newer data and other options', async () => {
  const { rerender } = render(layout(frames(60)));
  await screen.findByText('60 lanes');
  const more = frames(70);
  rerender(layout(more));
  await screen.findByText('70 lanes');
  rerender(layout(more, { layout: 'band' }));
  await screen.findByText('bands');
});

it('prepares new data, finds incidents and draws in tasks after the one that brings the data, and keeps the picture until then', async () => {
  // Without `act`, which makes one task of all.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  let task = 0;
  let done: Array<{ what: string; task: number; shown: string }> = [];
  mockWork = (what) => {
    done.push({ what, task, shown: document.body.textContent });
    // Runs when the task ends.
    void Promise.resolve().then(() => task++);
    // Longer than React's own slices.
    const end = performance.now() + 10;
    while (performance.now() < end) {
      // Nothing.
    }
  };
  const Grafana = ({ series }: { series: DataFrame[] }) => {
    mockWork('fields');
    return layout(series);
  };
  document.body.replaceChildren();
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  for (const [count, before] of [
    [60, ''],
    [70, '60 lanes'],
  ] as const) {
    done = [];
    root.render(<Grafana series={frames(count)} />);
    await screen.findByText(`${count} lanes`);
    // What stands is drawn once more for Grafana.
    const [first, ...others] = [done[0], ...done.slice(-3)];
    expect([first, ...others].map(({ what }) => what)).toEqual(['fields', 'lanes', 'incidents', 'picture']);
    expect(new Set([first, ...others].map((one) => one.task)).size).toBe(4);
    expect(others.map(({ shown }) => shown)).toEqual([before, before, before]);
  }
  root.unmount();
});
