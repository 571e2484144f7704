import { FieldType } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import type { AskParts, PartsAnswer } from '../../frames/parts';
import type { NamedSeries } from '../view/prepare';
import { Parts } from './Parts';

const ANSWER: PartsAnswer = {
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
  notAsked: [],
  requests: 5,
  filterBy: (labels) => `filtered by ${JSON.stringify(labels)}`,
  splitBy: (label) => `split by ${label}`,
};

function show(askParts?: AskParts) {
  const series = {
    observed: { name: 'x', type: FieldType.number, config: {}, values: [] },
    meta: { askParts },
  } as unknown as NamedSeries;
  const onText = jest.fn();
  render(<Parts series={series} event={{ fromMs: 0, toMs: 1 }} tier="sudden" onText={onText} />);
  return onText;
}

const press = async () => userEvent.click(screen.getByRole('button', { name: 'Which part of it?' }));

it('answers by a sentence and bars', async () => {
  const onText = show(async () => ANSWER);
  await press();
  const sentence = '40 below what was predicted: 40 of it zone=b.';
  expect(await screen.findByText(sentence)).toBeInTheDocument();
  expect(onText).toHaveBeenLastCalledWith(sentence);
  expect(screen.getByRole('list', { name: 'Shares by zone' })).toHaveTextContent('b100 %');
  expect(screen.getByRole('button', { name: 'Copy the query of zone=b only' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the query split by zone' })).toBeInTheDocument();
});

it('says why there is no answer', async () => {
  show(() => Promise.reject(new Error('Nothing is aggregated.')));
  await press();
  expect(await screen.findByRole('status')).toHaveTextContent('Nothing is aggregated.');
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
