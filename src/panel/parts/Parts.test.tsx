import { FieldType } from '@grafana/data';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import type { AskParts, PartsAnswer, PartsPlan } from '../../parts/partsAnswer';
import type { NamedSeries } from '../view/prepare';
import { ExploreContext } from './exploring';
import { Parts } from './Parts';
import { SplitContext } from './splitting';

const ANSWER: PartsAnswer = {
  tier: 'sudden',
  kind: 'sum',
  observed: 60,
  predicted: 100,
  labels: [
    {
      label: 'zone',
      parts: [
        { value: 'b', observed: 0, predicted: 40, share: 1 },
        { value: 'a', observed: 60, predicted: 60, share: 0 },
      ],
      isEven: false,
    },
  ],
  causes: [{ labels: { zone: 'b' }, share: 1 }],
  alike: [],
  notAsked: [],
  filterBy: (label, value) => `filtered by ${label}=${value}`,
  splitBy: (label) => `split by ${label}`,
};

const PLAN: PartsPlan = {
  labels: ['zone'],
  parts: 2,
  requests: 5,
  samples: 1500,
  evaluated: 9000,
  isCostly: false,
  ask: async () => ANSWER,
};
const COST = '2 parts by zone: 5 requests, 1,500 numbers; the server computes 9,000 for them.';

function seriesWith(askParts?: AskParts): NamedSeries {
  return {
    observed: { name: 'x', type: FieldType.number, config: {}, values: [] },
    meta: { askParts, asked: { expr: 'sum(x)' }, stepMs: 60_000 },
  } as unknown as NamedSeries;
}

function show(askParts?: AskParts) {
  const onTold = jest.fn();
  const { unmount } = render(
    <Parts series={seriesWith(askParts)} event={{ fromMs: 0, toMs: 1 }} tier="sudden" onTold={onTold} />
  );
  return Object.assign(onTold, { unmount });
}

const press = async () => userEvent.click(screen.getByRole('button', { name: 'Which part of it?' }));

it('answers by a sentence and bars', async () => {
  const onTold = show(async () => PLAN);
  await press();
  const sentence = '40 below what was predicted: 40 of it zone=b.';
  expect(await screen.findByText(sentence)).toBeInTheDocument();
  await waitFor(() => expect(onTold).toHaveBeenLastCalledWith({ text: sentence, labels: { zone: 'b' } }));
  expect(screen.getByText(COST)).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Shares by zone' })).toHaveTextContent('b100 %0, predicted 40');
  expect(screen.getByRole('button', { name: 'Copy the query of zone=b only' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the query split by zone' })).toBeInTheDocument();
});

it('keeps the focus, so that Tab leads on from the answer', async () => {
  show(async () => PLAN);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('list', { name: 'Shares by zone' });
  expect(screen.getByTestId('anomaly-parts')).toHaveFocus();
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Copy the query split by zone' })).toHaveFocus();
});

it('opens queries in Explore where that is allowed, with the query of the series and around the event', async () => {
  const explore = jest.fn((_asked?: string, expr?: string) => `/explore?${expr}`);
  render(
    <ExploreContext.Provider value={explore}>
      <Parts series={seriesWith(async () => PLAN)} event={{ fromMs: 5, toMs: 9 }} tier="sudden" onTold={jest.fn()} />
    </ExploreContext.Provider>
  );
  await press();
  const link = await screen.findByRole('link', { name: 'Open the query split by zone in Explore' });
  expect(link).toHaveAttribute('href', '/explore?split by zone');
  expect(screen.getByRole('link', { name: 'Open the query of zone=b only in Explore' })).toBeInTheDocument();
  expect(explore).toHaveBeenCalledWith('sum(x)', 'split by zone', { fromMs: 5, toMs: 9 }, 60_000);
});

it('shows the parts by a label as series, where there is a place for them', async () => {
  const show = jest.fn();
  const series = seriesWith(async () => PLAN);
  const meta = { ...series.meta!, partsFrames: async () => [] };
  render(
    <SplitContext.Provider value={show}>
      <Parts series={{ ...series, meta }} event={{ fromMs: 5, toMs: 9 }} tier="sudden" onTold={jest.fn()} />
    </SplitContext.Provider>
  );
  await press();
  await userEvent.click(await screen.findByRole('button', { name: 'Show the parts by zone as series' }));
  expect(show).toHaveBeenCalledWith({ ...series, meta }, 'zone', 'split by zone');
});

it('takes its answer back once it is gone, as the event that is shown next may have no parts', async () => {
  const onTold = show(async () => PLAN);
  await press();
  await screen.findByRole('list', { name: 'Shares by zone' });
  onTold.unmount();
  expect(onTold).toHaveBeenLastCalledWith({ text: '', labels: {} });
});

it('says why there is no answer', async () => {
  show(() => Promise.reject(new Error('Nothing is aggregated.')));
  await press();
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Nothing is aggregated.'));
});

it('can be asked again once it was refused', async () => {
  const ask = jest.fn<Promise<PartsPlan>, []>().mockRejectedValueOnce(new Error('502')).mockResolvedValue(PLAN);
  show(ask);
  await press();
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('list', { name: 'Shares by zone' })).toBeInTheDocument();
  expect(ask).toHaveBeenCalledTimes(2);
});

it('offers a reload in place of another try where an update has taken its script away', async () => {
  const gone = Object.assign(new Error('Loading chunk 345 failed. (error: http://x/345.js)'), {
    name: 'ChunkLoadError',
  });
  show(() => Promise.reject(gone));
  await press();
  expect(await screen.findByRole('button', { name: 'Reload this page' })).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent(/It may have been updated/);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it('says what a costly answer costs, and asks only when the user agrees', async () => {
  const ask = jest.fn(PLAN.ask);
  show(async () => ({ ...PLAN, isCostly: true, ask }));
  await press();
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(COST));
  expect(ask).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(await screen.findByRole('list', { name: 'Shares by zone' })).toBeInTheDocument();
});

it('an answer that is cancelled on its way is not told', async () => {
  let answer: (answer: PartsAnswer) => void = () => undefined;
  show(async () => ({ ...PLAN, ask: () => new Promise((resolve) => (answer = resolve)) }));
  await press();
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await act(async () => answer(ANSWER));
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});

it('can be cancelled', async () => {
  let stopped: AbortSignal | undefined;
  show((_, __, signal) => {
    stopped = signal;
    return new Promise(() => {});
  });
  await press();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(stopped!.aborted).toBe(true);
  expect(screen.getByRole('button', { name: 'Which part of it?' })).toBeInTheDocument();
});

it('is not there where nothing can be asked', () => {
  show();
  expect(screen.queryByTestId('anomaly-parts')).not.toBeInTheDocument();
});
