import { render, screen } from '@testing-library/react';
import React from 'react';
import { EMPTY_FORM } from '../form/form';
import { prepareRequest } from '../form/prepareRequest';
import type { Replay } from './prepareReplay';
import { ReplaySection } from './ReplaySection';

const { request } = prepareRequest({ ...EMPTY_FORM, texts: { expr: 'x' } }, 0);
const optOut = { metric: 'opted_out', on: ['job'] };
const replay = {
  sentence: 'Would have fired once.',
  stepMs: request.intervalMs,
  chosen: { longestFiringMs: 60_000, totalFiringMs: 120_000, nearMisses: 3 },
  bandWidths: [],
  forLengths: [],
  rows: [],
  lanes: [],
} as unknown as Replay;
const none = () => undefined;

function text(given: Partial<Parameters<typeof ReplaySection>[0]>) {
  const standard = { replay, request, knowsOptOuts: false, hasSeries: true, isLoading: false, onChoose: none };
  const { container } = render(<ReplaySection {...standard} {...given} />);
  return container.textContent;
}

describe('the replay', () => {
  it('says how long it fires in all and at most, and what was over before', () => {
    expect(text({})).toContain('Firing for 2m in all, 1m at most; 3 pending and over before it fired.');
    expect(text({})).not.toMatch(/opt|Judged/);
  });

  it('says whether series that opt out are counted', () => {
    const asked = { ...request, alert: { ...request.alert, optOut } };
    expect(text({ request: asked })).toContain('Series that opt out are counted as well.');
    expect(text({ request: asked, knowsOptOuts: true })).toContain('are not counted while they had.');
  });

  it('says when it judges at other times than the rules', () => {
    const coarse = { ...replay, stepMs: 5 * request.intervalMs };
    expect(text({ replay: coarse })).toContain(' Judged every 5m, the rules every 1m.');
  });

  it('says that there is nothing to replay only of series that are judged', () => {
    expect(text({ replay: undefined })).toContain('There is nothing to replay');
    expect(text({ replay: undefined, isLoading: true })).toBe('');
    expect(text({ replay: undefined, hasSeries: false })).toBe('');
    expect(screen.queryByText('Would have fired once.')).toBeNull();
  });
});
