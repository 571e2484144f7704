import { runSteps } from './runSteps';

describe('runSteps', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Each step takes longer than a slice. */
  function* steps(done: number[]) {
    for (let i = 0; i < 3; i++) {
      done.push(i);
      jest.advanceTimersByTime(13);
      yield;
    }
    return 'all';
  }

  it('gives the result after as many slices as it takes', () => {
    const done: number[] = [];
    const seen = jest.fn();
    runSteps(steps(done)).subscribe(seen);
    expect([done, seen.mock.calls]).toEqual([[0], []]);
    jest.advanceTimersToNextTimer(3);
    expect([done, seen.mock.calls]).toEqual([[0, 1, 2], [['all']]]);
  });

  it('stops with the slice in which it is left, and leaves no timer', () => {
    const done: number[] = [];
    const seen = jest.fn();
    runSteps(steps(done)).subscribe(seen).unsubscribe();
    jest.runAllTimers();
    expect([done, seen.mock.calls, jest.getTimerCount()]).toEqual([[0], [], 0]);
  });
});
