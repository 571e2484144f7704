import { firstValueFrom } from 'rxjs';
import { inSlices } from './inSlices';

/** A clock that each piece of work moves on. */
function clocked(workMs: number) {
  let time = 0;
  return { now: () => time, work: (item: number) => ((time += workMs), item * 2) };
}

describe('inSlices', () => {
  it('answers at once when one slice is enough', () => {
    const { now, work } = clocked(1);
    const seen = jest.fn();
    inSlices([1, 2, 3], work, now).subscribe(seen);
    expect(seen).toHaveBeenCalledWith([2, 4, 6]);
  });

  it('lets others have a turn after a few milliseconds, and keeps the order', async () => {
    const { now, work } = clocked(10);
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    const results = await firstValueFrom(inSlices([1, 2, 3, 4, 5, 6], work, now));
    clearInterval(others);
    expect(results).toEqual([2, 4, 6, 8, 10, 12]);
    expect(turns).toBeGreaterThan(0);
  });

  it('stops working when nobody listens any more', async () => {
    const { now, work } = clocked(20);
    const worked = jest.fn(work);
    inSlices([1, 2, 3], worked, now).subscribe().unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
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
