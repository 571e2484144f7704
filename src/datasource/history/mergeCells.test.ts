import type { QueryResultMetaNotice } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import type { Series } from '../../core';
import type { Aligned, LabelledSeries } from '../../frames/write/align';
import type { Piece } from './cells';
import { gridSamples, joinSamples } from './gridSamples';
import type { Cell, CellSeries } from './historyCache';
import { joinCells, mergeCell } from './mergeCells';

const REMARK: QueryResultMetaNotice = { severity: 'info', text: 'metric might not be a counter' };

/** The samples of one job, by time. */
const samples = (job: string, byTime: Record<number, number>, name?: string): LabelledSeries => ({
  labels: { job },
  name,
  config: {},
  series: {
    times: Float64Array.from(Object.keys(byTime), Number),
    values: Float64Array.from(Object.values(byTime)),
  },
});
const answer = (...series: LabelledSeries[]): Aligned => ({ series, notices: [] });
const STEP = 10;
const cell = (series: LabelledSeries[], notices: QueryResultMetaNotice[] = []): Cell => ({
  series: series.map(({ series: samples, ...one }) => ({ ...one, samples: gridSamples(samples, 0, 40, STEP) })),
  notices,
  toMs: 40,
  settledToMs: 20,
  answeredMs: 0,
});
const tail = (known: Cell): Piece => ({ cell: 0, fromMs: 30, toMs: 40, known });
const merge = (given: Aligned, piece: Piece) => lastValueFrom(mergeCell(given, piece, STEP, piece.known));
const plainly = (series: CellSeries[]) =>
  series.map(({ labels, samples }) => plain(labels.job, joinSamples([samples], STEP)));
const plain = (job: string, { times, values }: Series) => [job, [...times], [...values]];

describe('mergeCell', () => {
  it('takes of an answer what belongs to the piece', async () => {
    const { series } = await merge(answer(samples('a', { 10: 1, 20: 2, 30: 3, 50: 5 })), {
      cell: 0,
      fromMs: 20,
      toMs: 40,
    });
    expect(plainly(series)).toEqual([['a', [20, 30], [2, 3]]]);
  });

  it('puts the tail behind what is settled, in place of the tail before', async () => {
    const known = cell([samples('a', { 10: 1, 20: 2, 30: 3 })]);
    const { series } = await merge(answer(samples('a', { 30: 4, 40: 5 })), tail(known));
    expect(plainly(series)).toEqual([['a', [10, 20, 30, 40], [1, 2, 4, 5]]]);
  });

  it('keeps the past of a series that has ended, and takes in one that begins', async () => {
    const known = cell([samples('ended', { 20: 2, 30: 3 }), samples('withdrawn', { 30: 3 })]);
    const { series } = await merge(answer(samples('new', { 40: 4 })), tail(known));
    expect(plainly(series)).toEqual([
      ['ended', [20], [2]],
      ['new', [40], [4]],
    ]);
  });

  it('gives back the known content itself when the tail is what it was, NaN and labels in another order included', async () => {
    const known = cell([samples('a', { 20: 2, 30: NaN, 40: 4 }), samples('b', { 30: 1 })]);
    expect(await merge(answer(samples('b', { 30: 1 }), samples('a', { 30: NaN, 40: 4 })), tail(known))).toBe(known);
  });

  it.each<[string, Aligned]>([
    ['a value', answer(samples('a', { 30: 4 }))],
    ['a sample more', answer(samples('a', { 30: 3, 40: 3 }))],
    ['a sample less', answer()],
    ['a name', answer(samples('a', { 30: 3 }, 'A'))],
    ['a notice', { ...answer(samples('a', { 30: 3 })), notices: [REMARK] }],
  ])('but not when it differs by %s', async (_, changed) => {
    const known = cell([samples('a', { 20: 2, 30: 3 })]);
    expect(await merge(changed, tail(known))).not.toBe(known);
  });
});

it('joins cells by labels, and says each notice once', async () => {
  const cells = [
    cell([samples('a', { 10: 1 }, 'old'), samples('b', { 10: 2 })], [REMARK]),
    cell([samples('b', { 20: 3 }), samples('a', { 20: 4 }, 'new')], [REMARK]),
  ];
  const { series, notices } = await lastValueFrom(joinCells(cells, STEP));
  expect(series.map(({ labels, samples }) => plain(labels.job, samples()))).toEqual([
    ['a', [10, 20], [1, 4]],
    ['b', [10, 20], [2, 3]],
  ]);
  expect(series.map(({ name }) => name)).toEqual(['new', undefined]);
  expect(notices).toEqual([REMARK]);
});

it('has one list of times for series that have samples at the same ones, and for no other', async () => {
  const times = (...at: number[]) => Object.fromEntries(at.map((time) => [time, time]));
  const first = cell([samples('a', times(10, 20)), samples('b', times(10, 20)), samples('gap', times(10, 30))]);
  const second = cell(['a', 'b', 'gap'].map((job) => samples(job, times(40))));
  const { series } = await lastValueFrom(joinCells([first, second], STEP));
  const [a, b, gap] = series.map(({ samples: joined }) => joined().times);
  expect([a, b, gap].map((each) => [...each])).toEqual([
    [10, 20, 40],
    [10, 20, 40],
    [10, 30, 40],
  ]);
  expect(b).toBe(a);
});
