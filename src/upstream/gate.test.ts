import { of, Subject, throwError } from 'rxjs';
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

it('lets a picture in before the histories that wait longer', () => {
  const gate = new Gate(1);
  const [running, history, picture] = [new Subject(), new Subject(), new Subject()];
  gate.pass(running).subscribe();
  gate.pass(history).subscribe();
  gate.pass(picture, true).subscribe();
  running.complete();
  expect([history.observed, picture.observed]).toEqual([false, true]);
});

it('is not deeper than one call for a line of 20,000 that all end at once', () => {
  const gate = new Gate(4);
  const blocking = Array.from({ length: 4 }, () => new Subject());
  blocking.forEach((source) => gate.pass(source).subscribe());
  let failed = 0;
  const refused = throwError(() => new Error('too many requests'));
  for (let i = 0; i < 20_000; i++) {
    gate.pass(refused).subscribe({ error: () => failed++ });
  }
  blocking[0].complete();
  expect([failed, gate.waiting, gate.running]).toEqual([20_000, 0, 3]);
});
