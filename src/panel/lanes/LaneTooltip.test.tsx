import { render, screen } from '@testing-library/react';
import React from 'react';
import type { LaneSeries } from './laneSeries';
import { LaneTooltip } from './LaneTooltip';

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
