import { firstValueFrom, switchMap } from 'rxjs';
import { inSlices, stepsInSlices } from './inSlices';

/** A clock that each piece of work moves on. */
function clocked(workMs: number) {
  let time = 0;
  return { now: () => time, work: (item: number) => ((time += workMs), item * 2) };
}

describe('inSlices', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('answers at once when one slice is enough', () => {
    const { now, work } = clocked(1);
    const seen = jest.fn();
    inSlices([1, 2, 3], work, now).subscribe(seen);
    expect(seen).toHaveBeenCalledWith([2, 4, 6]);
  });

  it('lets others have a turn after a few milliseconds, and keeps the order', () => {
    const { now, work } = clocked(10);
    const [worked, seen] = [jest.fn(work), jest.fn()];
    inSlices([1, 2, 3, 4, 5, 6], worked, now).subscribe(seen);
    // A slice has 12 ms: the second item ends it.
    expect(worked).toHaveBeenCalledTimes(2);
    jest.advanceTimersToNextTimer();
    expect(worked).toHaveBeenCalledTimes(4);
    expect(seen).not.toHaveBeenCalled();
    jest.runAllTimers();
    expect(seen.mock.calls).toEqual([[[2, 4, 6, 8, 10, 12]]]);
  });

  it('leaves an item between two of its steps, and goes on where it was', () => {
    const { now, work } = clocked(10);
    const worked = jest.fn(work);
    const seen = jest.fn();
    function* steps(item: number) {
      const first = worked(item);
      yield;
      return first + worked(item);
    }
    stepsInSlices([1, 2, 3], steps, now).subscribe(seen);
    expect(worked.mock.calls).toEqual([[1], [1]]);
    jest.advanceTimersToNextTimer();
    expect(worked.mock.calls.slice(2)).toEqual([[2], [2]]);
    jest.runAllTimers();
    expect(seen.mock.calls).toEqual([[[4, 8, 12]]]);
  });

  it('goes on with the time that is left when the result is cut into slices again', () => {
    const { now, work } = clocked(5);
    const [first, second] = [jest.fn(work), jest.fn(work)];
    const seen = jest.fn();
    inSlices([1, 2], first, now)
      .pipe(switchMap((items) => inSlices(items, second, now)))
      .subscribe(seen);
    // 5 + 5 + 5 ms are one slice, the rest is another task.
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([2, 1]);
    jest.runAllTimers();
    expect(seen).toHaveBeenCalledWith([4, 8]);
  });

  it('stops working when nobody listens any more', () => {
    const { now, work } = clocked(20);
    const worked = jest.fn(work);
    inSlices([1, 2, 3], worked, now).subscribe().unsubscribe();
    jest.runAllTimers();
    expect(worked).toHaveBeenCalledTimes(1);
  });

  it('emits nothing but an empty list for no items, and passes on what is thrown', async () => {
    expect(await firstValueFrom(inSlices([], () => 1))).toEqual([]);
    const failing = inSlices([1], () => {
      throw new Error('broken');
    });
    await expect(firstValueFrom(failing)).rejects.toThrow('broken');
  });
});
