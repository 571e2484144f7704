import { of, Subject } from 'rxjs';
import { Gate } from './gate';

it('runs at most as many as its limit, and the next as soon as one ends', () => {
  const gate = new Gate(2);
  const sources = [new Subject<number>(), new Subject<number>(), new Subject<number>()];
  const running = () => sources.map((source) => source.observed);
  sources.forEach((source) => gate.pass(source).subscribe());
  expect(running()).toEqual([true, true, false]);
  sources[0].complete();
  expect(running()).toEqual([false, true, true]);
});

it('lets the next in when one fails or is cancelled', () => {
  const gate = new Gate(1);
  const [failing, cancelled, last] = [new Subject(), new Subject(), new Subject()];
  gate.pass(failing).subscribe({ error: () => undefined });
  const subscription = gate.pass(cancelled).subscribe();
  gate.pass(last).subscribe();
  failing.error(new Error('down'));
  expect(cancelled.observed).toBe(true);
  subscription.unsubscribe();
  expect([cancelled.observed, last.observed]).toEqual([false, true]);
});

it('never starts what was cancelled while waiting', () => {
  const gate = new Gate(1);
  const [first, waiting] = [new Subject(), new Subject()];
  gate.pass(first).subscribe();
  gate.pass(waiting).subscribe().unsubscribe();
  first.complete();
  expect(waiting.observed).toBe(false);
});

it('is free again after sources that answer at once', () => {
  const gate = new Gate(1);
  const seen: number[] = [];
  [1, 2, 3].forEach((n) => gate.pass(of(n)).subscribe((value) => seen.push(value)));
  expect(seen).toEqual([1, 2, 3]);
});
