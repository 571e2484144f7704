import { defer, lastValueFrom, NEVER, of, throwError } from 'rxjs';
import type { Aligned } from '../../frames/write/align';
import { KeptChecks } from './keptChecks';

const ANSWER: Aligned = { series: [], notices: [] };

/** Counts how often it is asked. */
function counting(answer = of(ANSWER)) {
  const asked = { times: 0 };
  const ask = () => defer(() => (asked.times++, answer));
  return { asked, ask };
}

it('asks once for each key, until it is told to forget', async () => {
  const checks = new KeptChecks();
  const { asked, ask } = counting();
  await lastValueFrom(checks.get('a', ask));
  await lastValueFrom(checks.get('a', ask));
  expect(asked.times).toBe(1);
  await lastValueFrom(checks.get('b', ask));
  expect(asked.times).toBe(2);
  checks.forget();
  await lastValueFrom(checks.get('a', ask));
  expect(asked.times).toBe(3);
});

it('asks anew what nobody waited for, and what was refused only after a pause', async () => {
  jest.useFakeTimers();
  const checks = new KeptChecks();
  const left = counting(NEVER);
  checks.get('a', left.ask).subscribe().unsubscribe();
  checks.get('a', left.ask).subscribe().unsubscribe();
  expect(left.asked.times).toBe(2);
  const refused = counting(throwError(() => new Error('busy')));
  const ask = () => lastValueFrom(checks.get('b', refused.ask)).catch(({ message }: Error) => message);
  expect([await ask(), await ask()]).toEqual(['busy', 'busy']);
  expect(refused.asked.times).toBe(1);
  jest.advanceTimersByTime(60_000);
  await ask();
  expect(refused.asked.times).toBe(2);
  jest.useRealTimers();
});
