import { defaultModel, MINUTE_MS, type Sparse } from '../core';
import { NewStep, stepFor } from './newStep';

const sharp = defaultModel('sharp');
const answer = (seriesCount: number, expr = 'up', model = sharp, sparse?: Sparse) => ({
  expr,
  model,
  seriesCount,
  sparse,
});
const EVERY_30M = { distanceMs: 30 * MINUTE_MS, isOnGrid: true };

/** Saves what is to be saved, as an editor does. */
function editor(step: string | undefined, expr = '') {
  const newStep = new NewStep();
  const state = { expr, step };
  const show = (changed: Partial<typeof state>, of?: ReturnType<typeof answer>) => {
    Object.assign(state, changed);
    state.step = newStep.next({ ...state, answer: of }) ?? state.step;
    return state.step;
  };
  show({});
  return show;
}

describe('the step of a new query', () => {
  it('is chosen by its number of series, as soon as that is known', () => {
    const show = editor('5m');
    expect(show({ expr: 'up' })).toBe('5m');
    expect(show({}, answer(3))).toBe('1m');
    expect(show({}, answer(3))).toBe('1m');
  });

  it('follows the expression and the method while it is written', () => {
    const show = editor('5m');
    expect(show({ expr: 'up' }, answer(100))).toBe('10m');
    expect(show({ expr: 'sum(up)' }, answer(1, 'sum(up)'))).toBe('1m');
    expect(show({}, answer(1, 'sum(up)', defaultModel('seasonal')))).toBe('5m');
  });

  it('stays while the answer is that of the expression before', () => {
    const show = editor('5m');
    show({ expr: 'up' }, answer(100));
    expect(show({ expr: 'sum(up)' }, answer(100))).toBe('10m');
  });

  it('does not follow series that come and go', () => {
    const show = editor('5m');
    show({ expr: 'up' }, answer(3));
    expect(show({}, answer(300))).toBe('1m');
  });

  it('is not finer than the samples come, and stays so with another method', () => {
    const show = editor('5m');
    show({ expr: 'up' });
    expect(show({}, answer(1, 'up', sharp, EVERY_30M))).toBe('30m');
    expect(show({}, answer(1))).toBe('30m');
    expect(show({}, answer(1, 'up', defaultModel('seasonal')))).toBe('30m');
  });

  it('follows the samples where only a finer step shows how seldom they come', () => {
    const show = editor('5m');
    show({ expr: 'up' });
    expect(show({}, answer(1))).toBe('1m');
    expect(show({}, answer(1, 'up', sharp, { ...EVERY_30M, isOnGrid: false }))).toBe('1m');
    expect(show({}, answer(1, 'up', sharp, EVERY_30M))).toBe('30m');
  });

  it('comes to rest where the number of series depends on the step', () => {
    const show = editor('5m');
    show({ expr: 'rate(x[$__rate_interval])' }, answer(15, 'rate(x[20m])'));
    expect(show({}, answer(14, 'rate(x[8m])'))).toBe('1m');
    expect(show({}, answer(15, 'rate(x[4m])'))).toBe('2m');
    expect(show({}, answer(14, 'rate(x[8m])'))).toBe('2m');
  });

  it.each([
    ['that was typed', '30m'],
    ['that was emptied', undefined],
  ])('is left alone once there is another one %s', (_, step) => {
    const show = editor('5m');
    show({ expr: 'up' }, answer(3));
    expect(show({ step })).toBe(step);
    expect(show({ expr: 'sum(up)' }, answer(100, 'sum(up)'))).toBe(step);
  });

  it('waits for the first series', () => {
    expect(editor('5m')({ expr: 'up' }, answer(0))).toBe('5m');
  });
});

it.each(['5m', '1m', undefined])('leaves %s of a query that had an expression before as it is', (step) => {
  const show = editor(step, 'up');
  expect(show({}, answer(100))).toBe(step);
  expect(show({ expr: 'sum(up)' }, answer(1, 'sum(up)'))).toBe(step);
});

it('is five minutes where nobody knows how many series there are', () => {
  expect([undefined, 0, 1].map((count) => stepFor(sharp, count))).toEqual(['5m', '5m', '1m']);
});
