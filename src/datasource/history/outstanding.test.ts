import type { QueryResultMetaNotice } from '@grafana/data';
import { cellSpan } from './cells';
import type { Cell } from './historyCache';
import { DOUBTFUL_MS, EMPTY_MS, lacksNewest, outstanding, settledTo, UNSETTLED_MS } from './outstanding';

const STEP = 60_000;
const CELL = 7;
const { fromMs, toMs } = cellSpan(CELL, STEP);
/** In the middle of the cell. */
const NOW = fromMs + 100 * STEP;
const WARNING: QueryResultMetaNotice = { severity: 'warning', text: 'partial response' };
const REMARK: QueryResultMetaNotice = { severity: 'info', text: 'metric might not be a counter' };

const samples = { firstMs: fromMs, values: Float64Array.of(1) };
const cell = (known: Partial<Cell>): Cell => ({
  series: [{ labels: {}, config: {}, samples }],
  notices: [],
  toMs: NOW,
  settledToMs: NOW - UNSETTLED_MS,
  answeredMs: NOW,
  ...known,
});
const settled = { toMs, settledToMs: toMs };

it('asks for all of a cell up to now when nothing is known', () => {
  expect(outstanding(CELL, undefined, STEP, NOW)).toEqual({ cell: CELL, fromMs, toMs: NOW });
  expect(outstanding(CELL, undefined, STEP, fromMs - STEP)).toBeUndefined();
});

it.each<[string, Partial<Cell>, number, 'all' | 'tail' | 'nothing']>([
  ['asked a moment ago', {}, NOW + 1000, 'nothing'],
  ['whose tail may have changed', {}, NOW + STEP, 'tail'],
  ['whose tail may have changed, with a remark on the expression', { notices: [REMARK] }, NOW + STEP, 'tail'],
  ['whose tail may have changed, and of which a part may be missing', { notices: [WARNING] }, NOW + STEP, 'all'],
  ['that is settled', settled, toMs + 2 * DOUBTFUL_MS, 'nothing'],
  ['that is settled, with a remark', { ...settled, notices: [REMARK] }, toMs + 2 * DOUBTFUL_MS, 'nothing'],
  ['without any series', { ...settled, series: [], answeredMs: toMs }, toMs + EMPTY_MS, 'nothing'],
  ['... ten minutes later', { ...settled, series: [], answeredMs: toMs }, toMs + EMPTY_MS + 1, 'all'],
  ['of which a part may be missing', { ...settled, notices: [WARNING], answeredMs: toMs }, toMs + STEP, 'nothing'],
  ['... a minute later', { ...settled, notices: [WARNING], answeredMs: toMs }, toMs + 2 * DOUBTFUL_MS, 'all'],
])('of a cell %s', (_, known, nowMs, wanted) => {
  const found = outstanding(CELL, cell(known), STEP, nowMs);
  const kind = found === undefined ? 'nothing' : found.fromMs === fromMs ? 'all' : 'tail';
  expect(kind).toBe(wanted);
});

it.each<[string, number | undefined, number, number | undefined]>([
  ['what is needed of a cell of which nothing is known', undefined, 50, 50],
  ['nothing of what is known from there on', 50, 50, undefined],
  ['nothing of what is known from earlier on', 25, 50, undefined],
  ['all that is needed where the known part begins too late', 50, 25, 25],
])('asks for %s', (_, knownFrom, neededFrom, asked) => {
  const known = knownFrom === undefined ? undefined : cell({ fromMs: fromMs + knownFrom * STEP });
  const piece = outstanding(CELL, known, STEP, NOW + 1000, fromMs + neededFrom * STEP);
  expect(piece && (piece.fromMs - fromMs) / STEP).toBe(asked);
});

it('asks for the newest sample again when it is six times as old, and where it is late twice as old; not more often in a longer step', () => {
  const REFRESH = 10_000;
  const asked = (step: number, isLate = false) => {
    const newest = 300 * step;
    let known = cell({ toMs: newest - step, settledToMs: newest - step, answeredMs: 0 });
    const at: number[] = [];
    for (let agoMs = 3000; agoMs < step; agoMs += REFRESH) {
      if (outstanding(1, known, step, newest + agoMs)) {
        at.push(agoMs / 1000);
        known = { ...known, toMs: newest, askedMs: newest + agoMs, answeredMs: newest + agoMs + 500, isLate };
      }
    }
    return at;
  };
  expect(asked(60_000)).toEqual([3, 23]);
  expect(asked(300_000)).toEqual([3, 23, 143]);
  expect(asked(3600_000)).toEqual([3, 23, 143, 863]);
  expect(asked(300_000, true)).toEqual([3, 13, 33, 73, 153]);
});

it.each([
  ['has come', [0, 0], false],
  ['of one series has not', [0, 1], true],
  ['of one that is gone will not', [0, 4], false],
])('the newest sample %s', (_, stepsAgo, isLate) => {
  const newest = stepsAgo.map((steps) => NOW - steps * STEP);
  expect(lacksNewest(NOW, newest, STEP)).toBe(isLate);
});

describe('what is settled', () => {
  const settled = (...newestAgoMs: number[]) =>
    NOW - settledTo({ cell: CELL, fromMs, toMs: NOW }, () => newestAgoMs.map((agoMs) => NOW - agoMs), STEP, NOW);

  it.each<[string, number[], number]>([
    ['ends ten minutes ago', [0, STEP], UNSETTLED_MS],
    ['ends where the latest series ends', [0, 30 * STEP, 5 * STEP], 30 * STEP],
    ['does not wait for a series that has had no sample for more than an hour', [0, 61 * STEP], UNSETTLED_MS],
    ['ends an hour ago without any newer sample', [70 * STEP, 90 * STEP], 60 * STEP],
    ['ends an hour ago without any series', [], 60 * STEP],
  ])('%s', (_, newestAgoMs, agoMs) => {
    expect(settled(...newestAgoMs)).toBe(agoMs);
  });
});
