import { dateTime, type PanelProps } from '@grafana/data';
import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import type { AnomalyEvent } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { Lanes } from './Lanes';
import { prepareLanes, type LanesView } from './laneSeries';

/** Parts that throw. */
let mockBroken: string[];
function mockPart(name: string) {
  return function Part() {
    if (mockBroken.includes(name)) {
      throw new Error(`no such row in ${name}`);
    }
    return <p>{name}</p>;
  };
}
jest.mock('./LaneCanvas', () => ({
  // jsdom has no canvas.
  LaneCanvas: ({ onPick, onPoint }: { onPick: (at: object) => void; onPoint: (...at: unknown[]) => void }) => (
    <button onMouseEnter={() => onPoint({ row: 0, column: 1 }, 9, 9)} onClick={() => onPick({ row: 0, column: 1 })}>
      lanes
    </button>
  ),
}));
jest.mock('./IncidentList', () => ({ IncidentList: mockPart('incidents') }));
jest.mock('./LaneTooltip', () => ({ ...jest.requireActual('./LaneTooltip'), LaneTooltip: mockPart('tooltip') }));
jest.mock('../chart/Chart', () => ({ Chart: mockPart('chart') }));
jest.mock('../inspector/Inspector', () => ({ Inspector: mockPart('inspector') }));
jest.mock('../view/useWidth', () => ({ useWidth: () => [() => undefined, 600] }));

const TIMES = [0, 60_000, 120_000];
const NONE = [null, null, null];
const EVENTS = [{ startMs: 60_000, endMs: 60_000, pending: false, side: 'above' }] as unknown as AnomalyEvent[];

const JUDGED = { predicted: [1, 1, 1], lower: [0, 0, 0], upper: [5, 5, 5], score: [0, 8, 0] };
const NO_HISTORY = { predicted: NONE, lower: NONE, upper: NONE, score: NONE };

function show(meta: object = { events: EVENTS }, roles: typeof JUDGED | typeof NO_HISTORY = JUDGED) {
  const series = ['a', 'b'].map((job) =>
    bandFrame({
      times: TIMES,
      roles: { observed: [1, 9, 1], ...roles },
      labels: { job },
      meta,
    })
  );
  const legend = { showLegend: true };
  const options = { ...DEFAULT_OPTIONS, layout: 'lanes' as const, legend, tooltip: { mode: 'single' } };
  const range = { from: dateTime(0), to: dateTime(120_000) };
  const panel = { id: 1, options, width: 1200, height: 600, timeZone: 'utc', data: { series } };
  const props = { ...panel, timeRange: { ...range, raw: range } } as unknown as PanelProps<AnomalyPanelOptions>;
  render(<Lanes view={prepareLanes(series, options) as LanesView} panel={props} />);
}

beforeEach(() => {
  // React reports what a boundary has caught.
  jest.spyOn(console, 'error').mockImplementation();
  const observer = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Object.assign(window, { ResizeObserver: observer, IntersectionObserver: observer });
});

it.each([
  ['incidents', 'The list of incidents'],
  ['tooltip', 'The tooltip'],
  ['chart', 'The picture'],
  ['inspector', 'The list of events'],
])('a fault of %s is told in its place, and the lanes and the other parts stay', (part, what) => {
  mockBroken = [part];
  show();
  fireEvent.mouseEnter(screen.getByRole('button', { name: 'lanes' }));
  // The drawer takes the place of the tooltip.
  const shown = part === 'tooltip' ? ['incidents'] : ['incidents', 'chart', 'inspector'];
  if (part !== 'tooltip') {
    fireEvent.click(screen.getByRole('button', { name: 'lanes' }));
  }
  const parts = ['incidents', 'tooltip', 'chart', 'inspector'].filter((name) => screen.queryByText(name) !== null);
  expect(parts).toEqual(shown.filter((name) => name !== part));
  expect(screen.getByRole('button', { name: 'lanes', hidden: true })).toBeInTheDocument();
  expect(screen.getByText(new RegExp(`^${what} has failed: no such row in ${part}`))).toBeInTheDocument();
  mockBroken = [];
  fireEvent.click(screen.getByRole('button', { name: 'Try again', hidden: true }));
  expect(screen.getByText(part)).toBeInTheDocument();
});

it('says why nothing is judged where the history was not asked for, and who can change that', () => {
  mockBroken = [];
  show({ refusedPoints: 3_400_000 }, NO_HISTORY);
  screen.getByText(/^Not judged: its history has 3[,.]4.* somebody who can edit this panel confirms it/);
});
