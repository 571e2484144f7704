import { render, screen } from '@testing-library/react';
import React from 'react';
import type { LaneSeries } from './laneSeries';
import { LaneTooltip, stateText } from './LaneTooltip';

const LANE: LaneSeries = {
  ...{ name: 'money', labels: { service: 'payments' }, frame: { fields: [], length: 0 }, events: [] },
  ...{ times: [0], verdict: [1], score: [5], stepMs: 60_000, bandWidth: 3, maxGapMs: 60_000 },
};

it.each([
  ['money', 'moneyservice=paymentsAbove'],
  ['service=payments', 'service=paymentsAbove'],
])('has the name of its row, %s, and labels that say more', (name, text) => {
  render(<LaneTooltip series={{ ...LANE, name }} row={0} time="noon " />);
  expect(screen.getByTestId('anomaly-tooltip').textContent).toMatch(new RegExp(`^noon ${text}`));
});

it('says why a lane has no verdict at all, and only that there is none here where it has others', () => {
  const meta = { unjudged: 'constant', history: { neededMs: 1 } } as LaneSeries['meta'];
  expect(stateText({ ...LANE, meta, verdict: [null] }, 0)).toMatch(/^Not judged: it is constant/);
  expect(stateText({ ...LANE, meta, times: [0, 1], verdict: [null, 0] }, 0)).toBe(
    'No verdict: no sample, or no history.'
  );
});
