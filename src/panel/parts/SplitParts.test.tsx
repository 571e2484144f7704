import { FieldType, LoadingState, type DataFrame, type PanelProps } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useContext } from 'react';
import type { AnomalyPanelOptions } from '../options';
import type { NamedSeries } from '../view/prepare';
import { useEscape } from '../view/useEscape';
import { SplitContext } from './splitting';
import { SplitParts } from './SplitParts';

jest.mock('../view/useWidth', () => ({ useWidth: () => [() => undefined, 600] }));

// Grafana's own needs observers that jsdom has not; a journey in a browser opens it.
jest.mock('@grafana/ui', () => ({
  ...jest.requireActual('@grafana/ui'),
  Drawer: ({ title, onClose, children }: { title: string; onClose: () => void; children: React.ReactNode }) => (
    <section aria-label={title}>
      <button onClick={onClose}>close</button>
      {children}
    </section>
  ),
}));

type Panel = PanelProps<AnomalyPanelOptions>;
type Asked = (expr: string, gone?: AbortSignal) => Promise<DataFrame[]>;

function frameOf(name: string, partsFrames?: Asked, notices: string[] = []): DataFrame {
  const custom = { anomalyBand: { role: 'observed' } };
  return {
    refId: 'A',
    length: 0,
    fields: [{ name, type: FieldType.number, config: { custom }, labels: { job: 'a' }, values: [] }],
    meta: {
      notices: notices.map((text) => ({ severity: 'warning' as const, text })),
      custom: { anomalyBand: { version: 1, partsFrames } },
    },
  };
}

function panelOf(partsFrames: Asked): Panel {
  return {
    data: {
      state: LoadingState.Done,
      series: [frameOf('whole', partsFrames)],
      request: { targets: [{ refId: 'A', expr: 'sum(x)', legendFormat: 'all' }, { refId: 'B' }] },
    },
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text: string) => text,
    timeZone: 'utc',
  } as unknown as Panel;
}

function Opener({ panel }: { panel: Panel }) {
  const show = useContext(SplitContext);
  const [frame] = panel.data.series;
  return (
    <button onClick={() => show!({ frame, meta: {} } as unknown as NamedSeries, 'zone', 'sum by (zone) (x)')}>
      show
    </button>
  );
}

function show(panel: Panel, draw = jest.fn((drawn: Panel) => <p>drawn: {drawn.data.series[0].fields[0].name}</p>)) {
  const tree = (of: Panel) => (
    <SplitParts panel={of} draw={draw}>
      <Opener panel={of} />
    </SplitParts>
  );
  const { rerender } = render(tree(panel));
  return { draw, update: (of: Panel) => rerender(tree(of)) };
}

const open = () => userEvent.click(screen.getByRole('button', { name: 'show' }));

it('draws the panel with the parts as its series, and with their query', async () => {
  const ask = jest.fn(async () => [frameOf('zone b', undefined, ['A week is missing.'])]);
  const { draw } = show(panelOf(ask));
  await open();
  expect(await screen.findByText('drawn: zone b')).toBeInTheDocument();
  expect(ask).toHaveBeenCalledWith('sum by (zone) (x)', expect.any(AbortSignal));
  expect(screen.getByText('sum by (zone) (x)')).toBeInTheDocument();
  expect(screen.getByText('A week is missing.')).toBeInTheDocument();
  const [{ data, width }] = draw.mock.lastCall!;
  expect(data.request!.targets).toEqual([{ refId: 'A', expr: 'sum by (zone) (x)', legendFormat: undefined }]);
  expect(data.series[0].fields[0].display!(5).text).toBe('5');
  expect(width).toBe(600);
});

it('asks anew when the panel has a new answer, and keeps the picture until then', async () => {
  const { update } = show(panelOf(async () => [frameOf('old')]));
  await open();
  await screen.findByText('drawn: old');
  let answer: (frames: DataFrame[]) => void = () => undefined;
  update(panelOf(() => new Promise((resolve) => (answer = resolve))));
  expect(screen.getByText('drawn: old')).toBeInTheDocument();
  await act(async () => answer([frameOf('new')]));
  expect(screen.getByText('drawn: new')).toBeInTheDocument();
});

it('tells why the parts are refused; closed, it stops asking', async () => {
  let stopped: AbortSignal | undefined;
  const { update } = show(panelOf(() => Promise.reject(new Error('Too many samples.'))));
  await open();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many samples.');
  update(
    panelOf((_, gone) => {
      stopped = gone;
      return new Promise(() => {});
    })
  );
  await userEvent.click(screen.getByRole('button', { name: /close/i }));
  expect(stopped!.aborted).toBe(true);
  expect(screen.queryByRole('region', { name: 'By zone' })).not.toBeInTheDocument();
});

it('ends by one Escape, and leaves what is below it', async () => {
  const [below, heard] = [jest.fn(), jest.fn()];
  const Below = () => {
    useEscape(true, below);
    return null;
  };
  document.addEventListener('keydown', heard);
  render(<Below />);
  show(panelOf(async () => [frameOf('zone b')]));
  await open();
  expect(await screen.findByRole('region', { name: 'By zone' })).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('region', { name: 'By zone' })).not.toBeInTheDocument();
  expect(below).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(below).toHaveBeenCalledTimes(1);
  document.removeEventListener('keydown', heard);
  expect(heard).not.toHaveBeenCalled();
});
