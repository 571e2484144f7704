import { concat, defer, merge, NEVER, of, Subject, takeUntil, type Observable } from 'rxjs';
import { heardTwice } from './heardTwice';

/** As Grafana listens: to show "loading" until something comes, and to the answer. */
const listen = (answer: Observable<number>, seen: number[] = []) => {
  const subscription = merge(NEVER.pipe(takeUntil(answer)), answer).subscribe((value) => seen.push(value));
  return { seen, subscription };
};

it.each([
  ['an answer that is there at once', of(1)],
  ['one whose first packet is', concat(of(1), NEVER)],
])('makes %s once', async (_, answer) => {
  const make = jest.fn(() => answer);
  const { seen } = listen(heardTwice(defer(make)));
  await Promise.resolve();
  expect([seen, make.mock.calls.length]).toEqual([[1], 1]);
});

it('cancels at once for who leaves later, and in the next moment for who leaves now', async () => {
  const packets = new Subject<number>();
  const { subscription, seen } = listen(heardTwice(packets));
  await Promise.resolve();
  packets.next(1);
  expect([seen, packets.observed]).toEqual([[1], true]);
  subscription.unsubscribe();
  expect(packets.observed).toBe(false);

  listen(heardTwice(packets)).subscription.unsubscribe();
  await Promise.resolve();
  await Promise.resolve();
  expect(packets.observed).toBe(false);
});
