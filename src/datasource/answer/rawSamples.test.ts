import { panelRequest } from '../../../tests/datasource/request';
import type { Plan } from '../plan/plan';
import { rawRange } from './rawSamples';

const MINUTE = 60_000;
const plan = { stepMs: 5 * MINUTE, visibleFromMs: 0, evaluateToMs: 90 * MINUTE } as Plan;

it.each([
  ['up to its end', Infinity, { fromMs: 0, toMs: 90 * MINUTE, stepMs: MINUTE }],
  ['not after now, where a rate falls to 0', 64.5 * MINUTE, { fromMs: 0, toMs: 64 * MINUTE, stepMs: MINUTE }],
  ['none of what is ahead', -MINUTE, undefined],
])('asks for the samples between the steps %s', (_, nowMs, range) => {
  expect(rawRange(panelRequest(0, 90 * MINUTE), plan, 15_000, nowMs)).toEqual(range);
});
